import {fittingBundle} from "./bundle.mjs";

/**
 * The folder of the bundle of the code as it is now, made where there is none; undefined where none can be made.
 * @param {string} root - the folder of the code
 * @param {string} [command] - what is asked for
 */
export async function readyBundle(root, command) {
  try {
    return fittingBundle(root, command) ?? (await (await import("./makeBundle.mjs")).makeBundle(root));
  } catch {
    return undefined;
  }
}

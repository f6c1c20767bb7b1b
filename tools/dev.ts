import {prepareCache} from "./build/frameworkCache.js";
import {runFramework} from "./build/runFramework.js";
import {toolError} from "./toolError.js";

/** `npm run dev`: the live preview; what follows goes to Framework, such as `--port 4000`. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    await prepareCache(root);
    return await runFramework(root, ["preview", "--no-open", ...args]);
  } catch (error) {
    return toolError(error);
  }
}

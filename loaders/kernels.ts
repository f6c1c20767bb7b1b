import {join} from "node:path";
import {kernelsDigest, kernelSourcesDigest} from "../src/workers/kernelsDigest.js";
import {codeRoot} from "./code/codeRoot.js";
import {kernelSources} from "./kernelSources.js";
import {LoaderError} from "./loaderError.js";
import {readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";

/**
 * The compiled kernels.
 * @param root - the folder of the code
 * @throws LoaderError `damaged-kernels` where their file is not what was compiled, or was compiled from other sources
 */
export async function kernelsModule(root = codeRoot()): Promise<WebAssembly.Module> {
  const name = "src/data/kernels.wasm";
  const bytes = await readRegular(join(root, name), {name}).catch(() => undefined);
  if (!bytes) throw new LoaderError("damaged-kernels", `${name}: cannot be read; restore it`);
  const digest = sha256(bytes);
  if (digest !== kernelsDigest)
    throw new LoaderError(
      "damaged-kernels",
      `src/data/kernels.wasm: digest ${digest.slice(0, 8)}; expected ${kernelsDigest.slice(0, 8)}; restore it, or compile it by \`npm run kernels\``
    );
  const sources = await kernelSources(root);
  if (sources !== undefined && sources !== kernelSourcesDigest)
    throw new LoaderError(
      "damaged-kernels",
      `kernels/: it is not what ${name} was compiled from; compile it by \`npm run kernels\``
    );
  return WebAssembly.compile(new Uint8Array(bytes));
}

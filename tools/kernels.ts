import {toolError} from "./toolError.js";
import {writeKernels} from "./compileKernels.js";

/** `npm run kernels`: compiles kernels/ anew, after a change. */
export async function main(root: string): Promise<number> {
  try {
    await writeKernels(root);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}

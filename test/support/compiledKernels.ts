import {kernelsBytes} from "../../loaders/compileKernels.js";

/** The compiled kernels; compiling takes some seconds where these have not been compiled yet. */
export const compiledKernels = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await kernelsBytes(process.cwd()));

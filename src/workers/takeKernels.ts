import {computeWith, plainKernels, type Kernels} from "../math/kernels.js";
import {wasmKernels} from "../math/wasmKernels.js";

/** Has this thread compute with compiled kernels from now on; where they cannot be used it stays as it was, to the same bits. */
export function takeKernels(module: WebAssembly.Module): Kernels {
  try {
    const kernels = wasmKernels(module);
    computeWith(kernels);
    return kernels;
  } catch {
    return plainKernels;
  }
}

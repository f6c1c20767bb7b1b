import {plainKernels, type Kernels} from "./kernels.js";
import {wasmMemory} from "./wasmMemory.js";
import {wasmPermutedProducts, type PermutationExports} from "./wasmPermutedProducts.js";

/** What kernels/index.ts exports. */
type Exports = PermutationExports & {readonly memory: WebAssembly.Memory; readonly free: WebAssembly.Global};

/** The kernels in WebAssembly: the same bits as `plainKernels`, which do what is too large for its memory. */
export function wasmKernels(module: WebAssembly.Module): Kernels {
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  const memory = wasmMemory(exports.memory, Number(exports.free.value));
  const permuted = wasmPermutedProducts(exports, memory);
  return {
    make: "WebAssembly",
    permutedProducts: (...task) => permuted(...task) ?? plainKernels.permutedProducts(...task)
  };
}

import {plainKernels, type Kernels} from "./kernels.js";
import {wasmGram, type GramExports} from "./wasmGram.js";
import {wasmMemory} from "./wasmMemory.js";
import {wasmPermutedProducts, type PermutationExports} from "./wasmPermutedProducts.js";

/** What kernels/index.ts exports. */
type Exports = GramExports &
  PermutationExports & {readonly memory: WebAssembly.Memory; readonly free: WebAssembly.Global};

/** The kernels in WebAssembly: the same bits as `plainKernels`, which do what is too large for its memory. */
export function wasmKernels(module: WebAssembly.Module): Kernels {
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  const memory = wasmMemory(exports.memory, Number(exports.free.value));
  const permuted = wasmPermutedProducts(exports, memory);
  const products = wasmGram(exports, memory);
  return {
    make: "WebAssembly",
    gram: (v) => products(v) ?? plainKernels.gram(v),
    permutedProducts: (...task) => permuted(...task) ?? plainKernels.permutedProducts(...task)
  };
}

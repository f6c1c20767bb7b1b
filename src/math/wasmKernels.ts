import {plainKernels, type Kernels} from "./kernels.js";
import {wasmCrossProduct, type CrossExports} from "./wasmCrossProduct.js";
import {wasmForms, type FormsExports} from "./wasmForms.js";
import {wasmGram, type GramExports} from "./wasmGram.js";
import {wasmMemory} from "./wasmMemory.js";
import {wasmProduct, type ProductExports} from "./wasmProduct.js";
import {wasmRows} from "./wasmRows.js";
import {wasmTridiagonal, type TridiagonalExports} from "./wasmTridiagonal.js";
import {wasmPermutedProducts, type PermutationExports} from "./wasmPermutedProducts.js";

/** What kernels/index.ts exports. */
type Exports = GramExports &
  ProductExports &
  CrossExports &
  FormsExports &
  TridiagonalExports &
  PermutationExports & {readonly memory: WebAssembly.Memory; readonly free: WebAssembly.Global};

/** The kernels in WebAssembly: the same bits as `plainKernels`, which do what is too large for its memory. */
export function wasmKernels(module: WebAssembly.Module): Kernels {
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  const memory = wasmMemory(exports.memory, Number(exports.free.value));
  const permuted = wasmPermutedProducts(exports, memory);
  const gram = wasmGram(exports, memory);
  const product = wasmProduct(exports, memory);
  const crossProduct = wasmCrossProduct(exports, memory);
  const forms = wasmForms(exports, memory);
  const rows = wasmRows(exports, memory);
  const tridiagonal = wasmTridiagonal(exports, memory);
  return {
    make: "WebAssembly",
    gram: (v) => gram(v) ?? plainKernels.gram(v),
    product: (x, g) => product(x, g) ?? plainKernels.product(x, g),
    crossProduct: (task) => crossProduct(task) ?? plainKernels.crossProduct(task),
    forms: (task) => forms(task) ?? plainKernels.forms(task),
    rowProducts: (task) => rows.rowProducts(task) ?? plainKernels.rowProducts(task),
    scaledSums: (task) => rows.scaledSums(task) ?? plainKernels.scaledSums(task),
    productsBefore: (task) => rows.productsBefore(task) ?? plainKernels.productsBefore(task),
    tridiagonal: (matrix) => tridiagonal(matrix) ?? plainKernels.tridiagonal(matrix),
    permutedProducts: (...task) => permuted(...task) ?? plainKernels.permutedProducts(...task)
  };
}

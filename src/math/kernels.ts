import {plainCrossProduct, takeCrossProduct, type Crossed, type CrossTask} from "./crossProduct.js";
import {plainForms, takeForms, type FormsTask} from "./forms.js";
import {plainGram, takeGram} from "./gram.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";
import {permutedProducts, type SymmetricPair} from "./permutedProducts.js";
import {plainProduct, takeProduct} from "./product.js";
import {plainTridiagonal, takeTridiagonal, type Tridiagonal} from "./tridiagonal.js";

/** The few loops that most time goes into. There are two makes, here and in WebAssembly, and both give the same bits. */
export interface Kernels {
  readonly make: "TypeScript" | "WebAssembly";
  /** See `gram`. */
  gram(v: Vectors): SquareMatrix;
  /** See `product`. */
  product(x: Vectors, g: Vectors): Vectors;
  /** See `crossProduct`. */
  crossProduct(task: CrossTask): Crossed;
  /** See `forms`. */
  forms(task: FormsTask): Float64Array;
  /** See `tridiagonal`. */
  tridiagonal(matrix: SquareMatrix): Tridiagonal;
  /** See `permutedProducts`. */
  permutedProducts(
    pairs: readonly SymmetricPair[],
    plan: PermutationPlan,
    from: number,
    to: number
  ): Float64Array<ArrayBuffer>[];
}

/** The reference, and what there is where WebAssembly is not. */
export const plainKernels: Kernels = {
  make: "TypeScript",
  gram: plainGram,
  product: plainProduct,
  crossProduct: plainCrossProduct,
  forms: plainForms,
  tridiagonal: plainTridiagonal,
  permutedProducts
};

/** Has this thread compute with these kernels from now on. */
export function computeWith({gram, product, crossProduct, forms, tridiagonal}: Kernels): void {
  takeGram(gram);
  takeProduct(product);
  takeCrossProduct(crossProduct);
  takeForms(forms);
  takeTridiagonal(tridiagonal);
}

import {plainCrossProduct, takeCrossProduct, type Crossed, type CrossTask} from "./crossProduct.js";
import {plainForms, takeForms, type FormsTask} from "./forms.js";
import {plainGram, takeGram} from "./gram.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";
import {permutedProducts, type SymmetricPair} from "./permutedProducts.js";
import {plainProduct, takeProduct} from "./product.js";
import {
  plainProductsBefore,
  plainRowProducts,
  plainScaledSums,
  takeProductsBefore,
  takeRowProducts,
  takeScaledSums,
  type BeforeTask,
  type RowProductsTask,
  type ScaledSums,
  type ScaledTask
} from "./rowSums.js";
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
  forms(task: FormsTask): Float64Array[];
  /** See `rowProducts`. */
  rowProducts(task: RowProductsTask): Float64Array;
  /** See `scaledSums`. */
  scaledSums(task: ScaledTask): ScaledSums;
  /** See `productsBefore`. */
  productsBefore(task: BeforeTask): Float64Array;
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
  rowProducts: plainRowProducts,
  scaledSums: plainScaledSums,
  productsBefore: plainProductsBefore,
  tridiagonal: plainTridiagonal,
  permutedProducts
};

/** Has this thread compute with these kernels from now on. */
export function computeWith(kernels: Kernels): void {
  takeGram(kernels.gram);
  takeProduct(kernels.product);
  takeCrossProduct(kernels.crossProduct);
  takeForms(kernels.forms);
  takeRowProducts(kernels.rowProducts);
  takeScaledSums(kernels.scaledSums);
  takeProductsBefore(kernels.productsBefore);
  takeTridiagonal(kernels.tridiagonal);
}

import {plainGram} from "./gram.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";
import {permutedProducts, type SymmetricPair} from "./permutedProducts.js";

/** The few loops that most time goes into. There are two makes, here and in WebAssembly, and both give the same bits. */
export interface Kernels {
  readonly make: "TypeScript" | "WebAssembly";
  /** See `gram`. */
  gram(v: Vectors): SquareMatrix;
  /** See `permutedProducts`. */
  permutedProducts(
    pairs: readonly SymmetricPair[],
    plan: PermutationPlan,
    from: number,
    to: number
  ): Float64Array<ArrayBuffer>[];
}

/** The reference, and what there is where WebAssembly is not. */
export const plainKernels: Kernels = {make: "TypeScript", gram: plainGram, permutedProducts};

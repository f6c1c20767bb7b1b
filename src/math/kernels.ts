import type {PermutationPlan} from "./permutationPlan.js";
import {permutedProducts, type MatrixPair} from "./permutedProducts.js";

/** The few loops that most time goes into. There are two makes, here and in WebAssembly, and both give the same bits. */
export interface Kernels {
  readonly make: "TypeScript" | "WebAssembly";
  /** See `permutedProducts`. */
  permutedProducts(
    pairs: readonly MatrixPair[],
    plan: PermutationPlan,
    from: number,
    to: number
  ): Float64Array<ArrayBuffer>[];
}

/** The reference, and what there is where WebAssembly is not. */
export const plainKernels: Kernels = {make: "TypeScript", permutedProducts};

import {centreVectors} from "./centreVectors.js";
import {comparandOfMatrix, compared, kindCompared} from "./comparand.js";
import type {ComparisonName} from "./comparisons.js";
import type {RsmName} from "./rsm.js";
import {growingMatrix, needsCentred, type GrowingKind} from "./growingMatrix.js";
import type {Vectors} from "./matrix.js";
import {principalComponents} from "./principalComponents.js";
import {product} from "./product.js";
import {normalVectors, streamOf, type ReductionMethod} from "./reducedSpace.js";
import {reductionOf, type Reduced} from "./reduction.js";

interface Part {
  readonly comparison: ComparisonName;
  readonly rdm: RsmName;
  /** Ascending whole numbers, each at least 1. */
  readonly sizes: readonly number[];
  readonly seed: number;
  /** The draws from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
}

/** A space reduced to several sizes, each compared with the whole space and with another one. */
export interface ReductionJob extends Part {
  readonly method: ReductionMethod;
  readonly space: Vectors;
  /** What the reduced spaces are compared with: the whole space itself, and the other model's; see `comparandOf`. */
  readonly own: Float64Array;
  readonly other: Float64Array;
}

/**
 * No model at all, at the same sizes. `baseline`: one latent geometry, seen through as many random features as each model has dimensions;
 * no more agreement is to be had from two such views. `unrelated`: what the view is compared with is of another geometry, which has
 * nothing to do with the first; no less is to be expected.
 */
export interface BaselineJob extends Part {
  readonly method: "baseline" | "unrelated";
  readonly n: number;
  /** Dimensions of the latent geometry. */
  readonly latent: number;
  /** Dimensions of the two views. */
  readonly dims: readonly [number, number];
  readonly centre: boolean;
}

export type SweepJob = ReductionJob | BaselineJob;

/** Scores draw by draw, within a draw size by size; NaN where there is none, with the reason by place. */
export interface Scores {
  readonly values: Float64Array;
  readonly reasons: Readonly<Record<number, string>>;
}

export interface SweepPart {
  readonly own: Scores;
  readonly other: Scores;
}

/** One draw: the space whose first dimensions are compared, and with what. */
interface Drawn extends Reduced {
  readonly own: Float64Array;
  readonly other: Float64Array;
}

const wholeOf = (comparison: ComparisonName, kind: GrowingKind, space: Vectors): Float64Array => {
  const matrix = growingMatrix(kind, space);
  matrix.grow(space.d);
  return comparandOfMatrix(comparison, matrix.matrix());
};

function reductions({method, space, own, other, comparison, rdm, seed, sizes}: ReductionJob): (draw: number) => Drawn {
  const reduced = reductionOf(method, space, kindCompared(comparison, rdm), seed, sizes.at(-1) ?? 0);
  return (draw) => ({...reduced(draw), own, other});
}

function baselines({method, n, latent, dims, centre, comparison, rdm, seed}: BaselineJob): (draw: number) => Drawn {
  const kind = kindCompared(comparison, rdm);
  const prepared = (view: Vectors): Vectors => (centre || needsCentred(kind) ? centreVectors(view) : view);
  return (draw) => {
    const viewsOf = (use: "latent" | "otherLatent") => {
      const geometry = normalVectors(n, latent, seed, streamOf(use, draw));
      // Z·W has the law of L·G where L·Lᵀ = Z·Zᵀ
      const factor = latent > n ? principalComponents(geometry) : geometry;
      return (use: "viewA" | "viewB" | "otherA" | "otherB", d: number): Vectors =>
        prepared(product(factor, normalVectors(factor.d, d, seed, streamOf(use, draw))));
    };
    const view = viewsOf("latent");
    const a = view("viewA", dims[0]);
    const other = method === "unrelated" ? viewsOf("otherLatent") : undefined;
    const [own, b] = other ? [other("otherA", dims[0]), other("otherB", dims[1])] : [a, view("viewB", dims[1])];
    return {space: a, kind, own: wholeOf(comparison, kind, own), other: wholeOf(comparison, kind, b)};
  };
}

/**
 * Does a part of a sweep: a function of the job alone, so that parts can be done anywhere and in any order.
 * @param progress - hears how much is done, from 0 to 1, after every size
 */
export function sweepPart(job: SweepJob, progress: (done: number) => void = () => undefined): SweepPart {
  const {comparison, sizes, from, to} = job;
  const count = (to - from) * sizes.length;
  const scores = (): {values: Float64Array; reasons: Record<number, string>} => ({
    values: new Float64Array(count).fill(NaN),
    reasons: {}
  });
  const result = {own: scores(), other: scores()};
  const attempt = (into: ReturnType<typeof scores>, at: number, compute: () => number): void => {
    try {
      into.values[at] = compute();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      into.reasons[at] = error.message;
    }
  };
  const draws = "latent" in job ? baselines(job) : reductions(job);
  for (let draw = from, at = 0; draw < to; draw++) {
    const {space, kind, own, other} = draws(draw);
    const growing = growingMatrix(kind, space);
    for (const size of sizes) {
      growing.grow(size);
      let reduced: Float64Array | undefined;
      const comparand = (): Float64Array => (reduced ??= comparandOfMatrix(comparison, growing.matrix()));
      attempt(result.own, at, () => compared(comparison, comparand(), own));
      attempt(result.other, at, () => compared(comparison, comparand(), other));
      progress(++at / count);
    }
  }
  return result;
}

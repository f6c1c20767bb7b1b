import {comparandOf} from "../math/comparand.js";
import {cosineSimilarity} from "../math/cosineSimilarity.js";
import type {Vectors} from "../math/matrix.js";
import {quantile} from "../math/quantile.js";
import {sweepPart, type SweepJob, type SweepPart} from "../math/sweepJob.js";

/** The sizes of a course's curve: 2, 4, 8 … below d, then d. */
export function doubling(d: number): readonly number[] {
  const sizes: number[] = [];
  for (let k = 2; k < d; k *= 2) sizes.push(k);
  return [...sizes, d];
}

/** The score of the first k dimensions of a space with the whole space, and with another, a number for each size. */
export function firstDimensions(
  space: Vectors,
  other: Vectors,
  sizes: readonly number[]
): {readonly own: readonly number[]; readonly other: readonly number[]} {
  const whole = (v: Vectors) => comparandOf("pearson", cosineSimilarity(v));
  const found = sweepPart({
    method: "first",
    space,
    own: whole(space),
    other: whole(other),
    comparison: "pearson",
    rdm: "cosine",
    sizes,
    seed: 1,
    from: 0,
    to: 1
  });
  return {own: [...found.own.values], other: [...found.other.values]};
}

/** What chance gives at these sizes. */
export interface ChanceCurve {
  readonly middle: readonly number[];
  /** Of 95 in 100 draws. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The work of a chance curve: the scores of two random views of one made-up geometry of `latent` dimensions, one of k numbers, and an
 * independent one of `full`, draw by draw.
 */
export const chanceJob = (n: number, full: number, sizes: readonly number[], latent = 48, draws = 100): SweepJob => ({
  ...{method: "baseline", n, latent, dims: [sizes.at(-1) ?? 1, full], centre: false},
  ...{comparison: "pearson", rdm: "cosine", sizes, seed: 1, from: 0, to: draws}
});

/** The middle and the band over a chance job's draws, for each size. */
export function chanceCurve({other}: SweepPart, sizes: readonly number[]): ChanceCurve {
  const draws = other.values.length / sizes.length;
  const at = (share: number): number[] =>
    sizes.map((_, i) =>
      quantile(
        Float64Array.from({length: draws}, (_, draw) => other.values[draw * sizes.length + i] ?? NaN).sort(),
        share
      )
    );
  return {middle: at(0.5), low: at(0.025), high: at(0.975)};
}

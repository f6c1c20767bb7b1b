import {againstNull} from "../../src/math/againstNull.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {plainKernels, type Kernels} from "../../src/math/kernels.js";
import type {Vectors} from "../../src/math/matrix.js";
import {minP} from "../../src/math/minP.js";
import {permutationPlan, type PermutationPlan} from "../../src/math/permutationPlan.js";
import {unpermutedProduct} from "../../src/math/permutedProducts.js";
import {normalVectors} from "../../src/math/reducedSpace.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {inOrder, permutable} from "../../src/rsa/testInput.js";

const [words, dims, models] = [18, 64, 6];

/** A space with a direction that its words share, each to another degree. */
function drawn(seed: number, stream: number): Vectors {
  const own = normalVectors(words, dims, seed, 4 * stream);
  const shared = normalVectors(1, dims, seed, 4 * stream + 1).data;
  const weights = normalVectors(words, 1, seed, 4 * stream + 2).data;
  const weight = (i: number): number => 0.5 + 0.25 * weights[i]!;
  return {...own, data: own.data.map((value, at) => value + weight(Math.floor(at / dims)) * shared[at % dims]!)};
}

interface Side {
  readonly space: Vectors;
  readonly triangle: Float64Array;
  readonly alike: boolean;
}

/** Models of which the first `alike` are one space with a little noise; the last two share a part. */
function family(seed: number, number: number, alike: number, shared: number): Side[] {
  const base = drawn(seed, number * 100);
  const own = Array.from({length: models}, (_, i) => drawn(seed, number * 100 + i + 1));
  const common = normalVectors(words, dims, seed, 4 * number * 100 + 3);
  const [part, rest] = [Math.sqrt(shared), Math.sqrt(1 - shared)];
  return own.map((space, i) => {
    const data =
      i < alike
        ? base.data.map((value, at) => value + 0.2 * space.data[at]!)
        : i < models - 2 || shared === 0
          ? space.data
          : space.data.map((value, at) => rest * value + part * common.data[at]!);
    const made = {...space, data};
    return {space: made, triangle: upperTriangle(cosineSimilarity(made)), alike: i < alike};
  });
}

/** All pairs of models, tested together. */
function tested(sides: readonly Side[], plan: PermutationPlan, kernels: Kernels) {
  const matrices = new Map(sides.map((side) => [side, permutable("pearson", side)]));
  const pairs = sides.flatMap((one, i) =>
    sides.slice(i + 1).map((other) => {
      const [a, b] = inOrder(one, other);
      return {a: matrices.get(a)!, b: matrices.get(b)!, unrelated: !(one.alike && other.alike)};
    })
  );
  return {
    pairs,
    observed: pairs.map(unpermutedProduct),
    permuted: kernels.permutedProducts(pairs, plan, 0, plan.total)
  };
}

interface Families {
  readonly families: number;
  /** So many of the six models are one space with a little noise. */
  readonly alike: number;
  readonly permutations: number;
  readonly seed: number;
}

/** The share of simulated families of all 15 pairs of 6 models in which min-P finds, at 0.05, a pair that has nothing in common. */
export function familyErrors({families, alike, permutations, seed}: Families, kernels: Kernels = plainKernels): number {
  let errors = 0;
  for (let k = 0; k < families; k++) {
    const plan = permutationPlan(words, {permutations, seed: k});
    const {pairs, observed, permuted} = tested(family(seed, k, alike, 0), plan, kernels);
    const found = minP(observed, permuted, plan.exact);
    if (pairs.some(({unrelated}, i) => unrelated && found[i]!.p <= 0.05)) errors++;
  }
  return errors / families;
}

/** Single-step p of the last statistic by the largest of all deviations from the mean of each statistic's own permuted values. */
function studentisedMaxT(observed: readonly number[], permuted: readonly Float64Array[]): number {
  const spread = permuted.map((values, i) => againstNull(observed[i]!, values)!);
  const largest = (at: (i: number) => number): number =>
    Math.max(...spread.map(({mean, sd}, i) => (at(i) - mean) / sd));
  const {deviations} = spread.at(-1)!;
  const count = permuted[0]!.length;
  let reached = 1;
  for (let k = 0; k < count; k++) if (largest((i) => permuted[i]![k]!) >= deviations - 1e-12) reached++;
  return reached / (count + 1);
}

/** How often min-P, and studentised max-T, find the last pair at 0.05, whose models share a part; and their mean score. */
export function familyPower(
  {families, alike, permutations, seed, shared}: Families & {readonly shared: number},
  kernels: Kernels = plainKernels
): {readonly minP: number; readonly maxT: number; readonly score: number} {
  const [found, least] = [{minP: 0, maxT: 0, score: 0}, 0.05];
  for (let k = 0; k < families; k++) {
    const plan = permutationPlan(words, {permutations, seed: k});
    const {observed, permuted} = tested(family(seed, k, alike, shared), plan, kernels);
    if (minP(observed, permuted, plan.exact).at(-1)!.p <= least) found.minP += 1 / families;
    if (studentisedMaxT(observed, permuted) <= least) found.maxT += 1 / families;
    found.score += observed.at(-1)! / families;
  }
  return found;
}

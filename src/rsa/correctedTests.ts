import type {InferenceJob} from "../math/inferenceJob.js";
import {kendallTauA} from "../math/kendallTauA.js";
import {minP} from "../math/minP.js";
import type {PermutationP} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {unpermutedProduct, type MatrixPair} from "../math/permutedProducts.js";
import {attainable} from "./attainable.js";
import {collect} from "./collect.js";
import type {Engine} from "./engine.js";

/** A score to test: a sum of products, or Kendall's tau-a of two triangles. */
export type Tested =
  {readonly pair: MatrixPair} | {readonly triangles: {readonly a: Float64Array; readonly b: Float64Array}};

const observedOf = (one: Tested): number =>
  "pair" in one ? unpermutedProduct(one.pair) : kendallTauA(one.triangles.a, one.triangles.b);

/**
 * The one-sided Mantel tests of several scores of the same n words, all under the same permutations of B's, p corrected by min-P for
 * looking at all of them. One result a score, in their order; the same whatever the engine's width.
 * @param told - hears of how much is done, from 0 to 1
 * @throws what the signal was aborted with, and an engine's error
 */
export async function correctedTests(
  tests: readonly Tested[],
  n: number,
  plan: {readonly permutations: number; readonly seed: number},
  engine: Engine,
  told: (done: number) => void = () => undefined,
  signal?: AbortSignal
): Promise<readonly PermutationP[]> {
  if (tests.length === 0) return [];
  const {total, exact} = permutationPlan(n, plan);
  const pairs = tests.flatMap((one) => ("pair" in one ? [one.pair] : []));
  const triangles = tests.flatMap((one) => ("triangles" in one ? [one.triangles] : []));
  let before = 0;
  const lists = async (
    count: number,
    job: (from: number, to: number) => InferenceJob
  ): Promise<readonly Float64Array[]> => {
    if (count === 0) return [];
    const share = count / tests.length;
    const tell = (done: number): void => told(before + share * (done / total));
    const series = await collect({total, n, job, lists: count}, {engine, signal, told: ({count: done}) => tell(done)});
    before += share;
    return series.lists;
  };
  const sums = await lists(pairs.length, (from, to) => ({kind: "products", n, from, to, pairs, plan}));
  const taus = await lists(triangles.length, (from, to) => ({
    kind: "kendallPairs",
    n,
    from,
    to,
    pairs: triangles,
    plan
  }));
  const [nextSum, nextTau] = [sums.values(), taus.values()];
  const permuted = tests.map((one) => ("pair" in one ? nextSum : nextTau).next().value ?? new Float64Array());
  return minP(
    tests.map(observedOf),
    permuted,
    exact,
    tests.map((one) => attainable(n, one))
  );
}

import type {InferenceJob} from "../math/inferenceJob.js";
import {productsOfOrder} from "../math/comparand.js";
import {minP} from "../math/minP.js";
import type {PermutationP} from "../math/permutationP.js";
import type {InferenceOptions} from "./inference.js";
import {usualOptions} from "./usualOptions.js";
import {permutationPlan} from "../math/permutationPlan.js";
import type {TrianglePair} from "../math/permutedProducts.js";
import {attainable, observedOf, type TestedScore} from "./attainable.js";
import {collect} from "./collect.js";
import type {Engine} from "./engine.js";
import {matricesThatFit} from "./matricesThatFit.js";

/** A score to test; the matrices of a sum of products are made when their turn comes. */
export type Tested = Exclude<TestedScore, {readonly pair: TrianglePair}> | {readonly pair: () => TrianglePair};

const made = (test: Tested): TestedScore => ("pair" in test ? {pair: test.pair()} : test);

/** The places of those that are permuted together: sums of products whose matrices fit, all others. */
function batchesOf(tests: readonly Tested[], n: number, room?: number): readonly (readonly number[])[] {
  const placesOf = (kind: "pair" | "triangles"): number[] => tests.flatMap((test, i) => (kind in test ? [i] : []));
  const [sums, others] = [placesOf("pair"), placesOf("triangles")];
  const batches = 2 * sums.length <= matricesThatFit(n, room) ? [sums] : sums.map((at) => [at]);
  return [...batches, others].filter((places) => places.length > 0);
}

/**
 * The Mantel tests of several scores of the same n words, all under the same permutations of B's, p corrected by min-P for
 * looking at all of them. One result a score, in their order; the same whatever the engine's width and the room.
 * @param progress - hears of how much is done, from 0 to 1
 * @param room - bytes that the matrices of scores permuted together may take
 * @throws what the signal was aborted with, and an engine's error
 */
export async function correctedTests(
  tests: readonly Tested[],
  n: number,
  {alternative = usualOptions.alternative, ...plan}: InferenceOptions,
  engine: Engine,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
  room?: number
): Promise<readonly PermutationP[]> {
  if (tests.length === 0) return [];
  const {total, exact} = permutationPlan(n, plan);
  const results = tests.map(() => ({observed: 0, share: 0, permuted: new Float64Array() as Float64Array}));
  let before = 0;
  for (const places of batchesOf(tests, n, room)) {
    const some = places.map((at) => made(tests[at]!));
    const pairs = some.flatMap((test) => ("pair" in test ? [test.pair] : []));
    const triangles = some.flatMap((test) => ("triangles" in test ? [test.triangles] : []));
    const job = (from: number, to: number): InferenceJob =>
      pairs.length > 0
        ? {kind: "products", n, from, to, pairs, plan}
        : {kind: "scores", n, from, to, pairs: triangles, plan};
    const products = Math.max(n * n, ...triangles.map(({comparison}) => productsOfOrder(comparison, n)));
    const tell = (done: number): void => progress((before + places.length * (done / total)) / tests.length);
    const series = await collect(
      {total, n, products, job, lists: places.length},
      {engine, signal, progress: ({count}) => tell(count)}
    );
    places.forEach((at, i) => {
      const permuted = series.lists[i] ?? new Float64Array();
      results[at] = {observed: observedOf(some[i]!), share: attainable(n, some[i]!), permuted};
    });
    before += places.length;
  }
  return minP(
    results.map(({observed}) => observed),
    results.map(({permuted}) => permuted),
    exact,
    results.map(({share}) => share),
    alternative
  );
}

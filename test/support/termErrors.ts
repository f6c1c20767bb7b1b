import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {countDistances} from "../../src/math/countDistances.js";
import {doJob} from "../../src/math/jobs.js";
import {normalStream} from "../../src/math/normalDeviates.js";
import {pairMinima} from "../../src/math/pairMinima.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import type {CorrectedP} from "../../src/rsa/corrected.js";
import type {Engine} from "../../src/rsa/engine.js";
import {partialTest, regressionTests} from "../../src/rsa/regressionTests.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const n = 18;
const p = (one: CorrectedP | undefined): number => (one && "p" in one ? one.p : NaN);

/** How much is drawn. */
export interface Drawn {
  readonly runs: number;
  readonly permutations: number;
  /** Of what may explain a matrix, over words. */
  readonly correlation: number;
}

/** Cosines of words that are nothing alike but for a direction that all share, each to another degree; and what may explain them, correlated. */
export function drawn(stream: number, correlation: number) {
  const {next} = normalStream(3, stream);
  const shared = Array.from({length: 32}, next);
  const data = Array.from({length: n}, () => {
    const weight = 0.5 + 0.25 * next();
    return shared.map((value) => next() + weight * value);
  }).flat();
  const cosines = upperTriangle(cosineSimilarity({n, d: 32, data: Float64Array.from(data)}));
  const one = Array.from({length: n}, next);
  const alike = (): number[] =>
    one.map((value) => correlation * value + Math.sqrt(1 - correlation * correlation) * next());
  return {cosines, terms: [pairMinima(one), pairMinima(alike()), countDistances(alike())]};
}

/** How often any of the terms counted comes out with p ≤ 0.05, where the first has an effect. */
export async function termAlarms(
  {runs, permutations, correlation}: Drawn,
  effect: number,
  counted: readonly number[]
): Promise<number> {
  let count = 0;
  for (let k = 0; k < runs; k++) {
    const {cosines, terms} = drawn(k, correlation);
    const y = cosines.map((value, at) => value + effect * terms[0]![at]!);
    const found = await regressionTests(n, y, terms, {plan: {permutations, seed: k}, engine: here});
    if (counted.some((term) => p(found[term]) <= 0.05)) count++;
  }
  return count / runs;
}

/** How often two models that have only two explanations in common are called more alike than these. */
export async function partialAlarms({runs, permutations, correlation}: Drawn): Promise<number> {
  let count = 0;
  for (let k = 0; k < runs; k++) {
    const [one, other] = [drawn(2 * k, correlation), drawn(2 * k + 1, correlation)];
    const [x, z] = one.terms as [Float64Array, Float64Array];
    const of = ({cosines}: typeof one): Float64Array => cosines.map((value, at) => value + 0.3 * x[at]! + 0.2 * z[at]!);
    const found = await partialTest(n, [of(one), of(other)], [x, z], {plan: {permutations, seed: k}, engine: here});
    if (p(found) <= 0.05) count++;
  }
  return count / runs;
}

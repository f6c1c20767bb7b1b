import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {countDistances} from "../../src/math/countDistances.js";
import {doJob} from "../../src/math/jobs.js";
import {normalStream} from "../../src/math/normalDeviates.js";
import {pairMinima} from "../../src/math/pairMinima.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {withinPairs} from "../../src/math/withinPairs.js";
import type {CorrectedP} from "../../src/rsa/corrected.js";
import type {Engine} from "../../src/rsa/engine.js";
import {partialTest, regressionTests} from "../../src/rsa/regressionTests.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const isFound = (one: CorrectedP | undefined): boolean => one !== undefined && "p" in one && one.p <= 0.05;

/** What vectors of words are like: nothing to each other, all of one direction to another degree, or in four clusters. */
export const spaces = ["plain", "shared", "clusters"] as const;

/** What is drawn: words, their vectors, and what may explain how alike these are. */
export interface Setting {
  readonly words: number;
  readonly space: (typeof spaces)[number];
  /** Explanations, 1 to 4, and the correlation of what they are made of, over words. */
  readonly terms: number;
  readonly correlation: number;
}

function cosinesOf({words, space}: Setting, next: () => number): Float64Array {
  const directions = Array.from({length: space === "clusters" ? 4 : 1}, () => Array.from({length: 32}, next));
  const data = Array.from({length: words}, () => {
    // which of four clusters: by the signs of two numbers
    const cluster = (next() > 0 ? 2 : 0) + (next() > 0 ? 1 : 0);
    const [direction, weight] =
      space === "clusters" ? [directions[cluster]!, 1] : [directions[0]!, space === "shared" ? 0.5 + 0.25 * next() : 0];
    return direction.map((value) => next() + weight * value);
  }).flat();
  return upperTriangle(cosineSimilarity({n: words, d: 32, data: Float64Array.from(data)}));
}

/** Thirds of words, by size. */
function thirdsOf(values: readonly number[]): string[] {
  const places = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const labels = new Array<string>(values.length);
  for (const [place, i] of places.entries()) labels[i] = `third ${Math.floor((3 * place) / values.length)}`;
  return labels;
}

/**
 * Cosines of words, those of another model, and explanations that neither has anything to do with: rarity by the commoner word of two, nearness
 * of a number, same category, and rarity once more; the first of them in turn.
 */
export function drawn(stream: number, setting: Setting) {
  const {next} = normalStream(3, stream);
  const cosines = cosinesOf(setting, next);
  const other = cosinesOf(setting, next);
  const one = Array.from({length: setting.words}, next);
  const {correlation} = setting;
  const alike = (): number[] =>
    one.map((value) => correlation * value + Math.sqrt(1 - correlation * correlation) * next());
  const all = [
    pairMinima(one),
    countDistances(alike()),
    new Float64Array(withinPairs(thirdsOf(alike()))),
    pairMinima(alike())
  ];
  const first = stream % all.length;
  const terms = [...all.slice(first), ...all.slice(0, first)].slice(0, setting.terms);
  return {cosines, other, terms};
}

function deviationOf(list: Float64Array): number {
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  return Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / list.length);
}

/** A triangle to which each of some terms adds `weight` of its standard deviation. */
export function withEffects(y: Float64Array, terms: readonly Float64Array[], weight: number): Float64Array {
  const scales = terms.map((term) => (weight * deviationOf(y)) / deviationOf(term));
  return y.map((value, at) => terms.reduce((sum, term, k) => sum + scales[k]! * term[at]!, value));
}

/** How much is drawn. */
interface Drawn {
  readonly runs: number;
  readonly permutations: number;
}

/** How often what is not there is found, of 1. */
export interface Alarms {
  /** A term by its own p, given the others. */
  readonly alone: number;
  /** Any of the terms, where none is there; and the first, where all others are: p by max-T. */
  readonly any: number;
  readonly first: number;
  /** That two models which have the terms in common are more alike than these; and that they are more or less so. */
  readonly given: number;
  readonly givenEither: number;
}

/** Of a two-sided test, whether one-sided it would have found a higher score. */
const isHigher = (one: CorrectedP): boolean =>
  "p" in one && one.tail === "upper" && (one.count + 1) / (one.permutations + 1) <= 0.05;

/** The false alarms of the tests of terms and of a score given them, at p ≤ 0.05, on average over settings of so many runs each. */
export async function falseAlarms(settings: readonly Setting[], {runs, permutations}: Drawn): Promise<Alarms> {
  const counts = {alone: 0, any: 0, first: 0, given: 0, givenEither: 0};
  for (const setting of settings)
    for (let k = 0; k < runs; k++) {
      const n = setting.words;
      const {cosines, other, terms} = drawn(k, setting);
      const plan = {permutations, seed: k, alternative: "two-sided"} as const;
      const running = {plan, engine: here};
      const [first, ...rest] = terms as [Float64Array, ...Float64Array[]];
      const one = withEffects(cosines, rest, 1);
      if (isFound(await partialTest(n, [first, one], rest, running))) counts.alone++;
      if ((await regressionTests(n, cosines, terms, running)).some(isFound)) counts.any++;
      if (isFound((await regressionTests(n, one, terms, running))[0])) counts.first++;
      const both = [withEffects(cosines, terms, 1), withEffects(other, terms, 1)] as const;
      const given = await partialTest(n, both, terms, running);
      if (isHigher(given)) counts.given++;
      if (isFound(given)) counts.givenEither++;
    }
  const all = runs * settings.length;
  return {
    alone: counts.alone / all,
    any: counts.any / all,
    first: counts.first / all,
    given: counts.given / all,
    givenEither: counts.givenEither / all
  };
}

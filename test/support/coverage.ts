import {contrastOf} from "../../src/math/contrastJob.js";
import {scoreOverWords} from "../../src/math/intervalJob.js";
import {
  firstDimensions,
  sampler,
  trianglesOf,
  trueScores,
  type Compared,
  type WordPopulation
} from "./wordPopulation.js";

/** Samples of words to draw. */
interface Samples {
  readonly n: number;
  readonly replicates: number;
  readonly seed: number;
  /** Of how many samples the population's own scores are; see `trueScores`. */
  readonly ofTruth?: number;
}

const each = (names: readonly Compared[], of: (name: Compared) => number): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));

/** By what is compared, the share of samples of n words whose interval holds the true score, of those that have one; see `scoreOverWords`. */
export function coverage(
  names: readonly Compared[],
  population: WordPopulation,
  truth: Readonly<Record<Compared, number>>,
  {n, replicates, seed}: Samples
): Readonly<Record<string, number>> {
  const draw = sampler(population);
  const held = new Map(names.map((name) => [name, 0]));
  const given = new Map(held);
  for (let k = 0; k < replicates; k++) {
    const [a, b] = draw(n, seed, k);
    if (!a || !b) continue;
    for (const name of names) {
      const found = scoreOverWords(trianglesOf(name, a, b));
      if ("reason" in found || "reason" in found.interval) continue;
      const {low, high} = found.interval;
      given.set(name, given.get(name)! + 1);
      if (low <= truth[name] && truth[name] <= high) held.set(name, held.get(name)! + 1);
    }
  }
  return each(names, (name) => held.get(name)! / given.get(name)!);
}

/**
 * By what is compared, the share of samples of n words in which two scores that are equal in the population, A × B and A × C, are called
 * different at 0.05.
 */
export function errorRates(
  names: readonly Compared[],
  population: WordPopulation,
  {n, replicates, seed}: Samples
): Readonly<Record<string, number>> {
  const draw = sampler(population);
  const called = new Map(names.map((name) => [name, 0]));
  for (let k = 0; k < replicates; k++) {
    const [a, b, c] = draw(n, seed, k);
    if (!a || !b || !c) continue;
    for (const name of names) {
      const found = contrastOf({first: trianglesOf(name, a, b), second: trianglesOf(name, a, c)});
      if ("reason" in found) throw new Error(found.reason);
      if (found.p < 0.05) called.set(name, called.get(name)! + 1);
    }
  }
  return each(names, (name) => called.get(name)! / replicates);
}

/**
 * By what is compared, the share of samples of n words in which the interval of A's score at so many of its first dimensions less that of A
 * whole, each with B, holds the population's difference.
 */
export function sizeCoverage(
  names: readonly Compared[],
  population: WordPopulation,
  size: number,
  {n, replicates, seed, ofTruth: samples}: Samples
): Readonly<Record<string, number>> {
  const [draw, whole, reduced] = [
    sampler(population),
    trueScores(population, {samples}),
    trueScores(population, {size, samples})
  ];
  const held = new Map(names.map((name) => [name, 0]));
  for (let k = 0; k < replicates; k++) {
    const [a, b] = draw(n, seed, k);
    if (!a || !b) continue;
    const few = firstDimensions(a, size);
    for (const name of names) {
      const found = contrastOf({first: trianglesOf(name, few, b), second: trianglesOf(name, a, b)});
      if ("reason" in found) throw new Error(found.reason);
      const truth = reduced[name] - whole[name];
      if (found.low <= truth && truth <= found.high) held.set(name, held.get(name)! + 1);
    }
  }
  return each(names, (name) => held.get(name)! / replicates);
}

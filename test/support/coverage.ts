import {contrastOf} from "../../src/math/contrastJob.js";
import {scoreOverWords} from "../../src/math/intervalJob.js";
import {sampler, trianglesOf, type Compared, type WordPopulation} from "./wordPopulation.js";

/** The share of samples of n words whose interval holds the true score. */
export function coverage(
  name: Compared,
  population: WordPopulation,
  truth: number,
  {n, replicates, seed}: {readonly n: number; readonly replicates: number; readonly seed: number}
): number {
  const draw = sampler(population);
  let held = 0;
  for (let k = 0; k < replicates; k++) {
    const [a, b] = draw(n, seed, k);
    if (!a || !b) continue;
    const found = scoreOverWords(trianglesOf(name, a, b));
    if ("reason" in found || "reason" in found.interval) throw new Error(JSON.stringify(found));
    if (found.interval.low <= truth && truth <= found.interval.high) held++;
  }
  return held / replicates;
}

/** The share of samples of n words in which two scores that are equal in the population, A × B and A × C, are called different at 0.05. */
export function errorRate(
  name: Compared,
  population: WordPopulation,
  {n, replicates, seed}: {readonly n: number; readonly replicates: number; readonly seed: number}
): number {
  const draw = sampler(population);
  let called = 0;
  for (let k = 0; k < replicates; k++) {
    const [a, b, c] = draw(n, seed, k);
    if (!a || !b || !c) continue;
    const found = contrastOf({first: trianglesOf(name, a, b), second: trianglesOf(name, a, c)});
    if ("reason" in found) throw new Error(found.reason);
    if (found.p < 0.05) called++;
  }
  return called / replicates;
}

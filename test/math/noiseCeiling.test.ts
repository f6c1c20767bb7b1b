import {describe, expect, test} from "vitest";
import {noiseCeiling, type NoiseCeiling, type Observations} from "../../src/math/noiseCeiling.js";
import {pearson} from "../../src/math/pearson.js";
import {randomStream} from "../../src/math/randomStream.js";
import {spearman} from "../../src/math/spearman.js";
import {part} from "../support/part.js";

const n = 24;
const place = (i: number, j: number): number => {
  const [low, high] = i < j ? [i, j] : [j, i];
  return low * n - (low * (low + 1)) / 2 + high - low - 1;
};
const uniform = (random: {next(): number}): number => random.next() / 4294967296;
const found = (one: ReturnType<typeof noiseCeiling>): NoiseCeiling => {
  if ("reason" in one) throw new Error(one.reason);
  return one;
};

/** How alike people find objects that lie in a plane: a trial's two that are kept together are drawn by the softmax of their nearness. */
function people(seed: number, sharpness: number) {
  const random = randomStream(seed, 0);
  const at = Array.from({length: n}, () => [uniform(random), uniform(random)] as const);
  const nearness = (i: number, j: number): number =>
    Math.exp(-sharpness * Math.hypot(at[i]![0] - at[j]![0], at[i]![1] - at[j]![1]));
  const kept = (i: number, j: number, k: number): number =>
    nearness(i, j) / (nearness(i, j) + nearness(i, k) + nearness(j, k));
  return {random, kept};
}

/** The share of trials in which each two are kept together, were there endlessly many: over all third objects. */
function known(kept: (i: number, j: number, k: number) => number): number[] {
  const truth = new Array<number>((n * (n - 1)) / 2);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) if (k !== i && k !== j) sum += kept(i, j, k);
      truth[place(i, j)] = sum / (n - 2);
    }
  return truth;
}

function drawn({random, kept}: ReturnType<typeof people>, count: number): Observations {
  const [pairs, values, trials]: number[][] = [[], [], []];
  for (let trial = 0; trial < count; trial++) {
    const [i, j, k] = three(random);
    const [x, y] = [kept(i, j, k), kept(i, k, j)];
    const u = uniform(random);
    const together = u < x ? 0 : u < x + y ? 1 : 2;
    pairs!.push(place(i, j), place(i, k), place(j, k));
    values!.push(...[0, 1, 2].map((one) => (one === together ? 1 : 0)));
    trials!.push(trial, trial, trial);
  }
  return {pairs: pairs!, values: values!, trials: trials!};
}

function three(random: {below(bound: number): number}): readonly [number, number, number] {
  for (;;) {
    const [i, j, k] = [random.below(n), random.below(n), random.below(n)];
    if (i !== j && j !== k && i !== k) return [i, j, k];
  }
}

/** r of the known similarity with what the trials give. */
function reached({pairs, values}: Observations, truth: readonly number[], correlate = pearson): number {
  const [sums, counts] = [new Float64Array(truth.length), new Float64Array(truth.length)];
  for (let k = 0; k < pairs.length; k++) {
    sums[pairs[k]!]! += values[k]!;
    counts[pairs[k]!]!++;
  }
  const seen = truth.flatMap((_, pair) => (counts[pair]! > 0 ? [pair] : []));
  return correlate(
    seen.map((pair) => sums[pair]! / counts[pair]!),
    seen.map((pair) => truth[pair]!)
  );
}

describe("noiseCeiling(observations, seed)", () => {
  test.each(
    part(
      [
        [1000, 2, 60],
        [3000, 1, 60],
        [6000, 1, 60],
        [3000, 6, 20],
        [500, 6, 100]
      ] as const,
      1
    )
  )(
    "is what the known similarity of %i simulated trials reaches, within 0.01 (sharpness %i, %i times)",
    (count, sharpness, runs) => {
      let [ceiling, truth] = [0, 0];
      for (let seed = 0; seed < runs; seed++) {
        const model = people(seed + 100, sharpness);
        const observations = drawn(model, count);
        ceiling += found(noiseCeiling(observations, seed)).ceiling / runs;
        truth += reached(observations, known(model.kept)) / runs;
      }
      expect(Math.abs(ceiling - truth), `${ceiling} and ${truth}`).toBeLessThan(0.01);
    }
  );

  test("holds nearly for ranks", () => {
    let [ceiling, truth] = [0, 0];
    for (let seed = 0; seed < 10; seed++) {
      const model = people(seed + 200, 6);
      const observations = drawn(model, 2000);
      ceiling += found(noiseCeiling(observations, seed, spearman)).ceiling / 10;
      truth += reached(observations, known(model.kept), spearman) / 10;
    }
    expect(Math.abs(ceiling - truth), `${ceiling} and ${truth}`).toBeLessThan(0.01);
  });

  test("is 1 where every trial says the same, and the same for one seed", () => {
    const pairs = Array.from({length: 60}, (_, k) => k % 20);
    const same = {pairs, values: pairs.map((pair) => pair * pair), trials: pairs.map((_, k) => k)};
    expect(noiseCeiling(same, 1)).toEqual({halves: 1, reliability: 1, ceiling: 1});
    const observations = drawn(people(3, 4), 800);
    expect(noiseCeiling(observations, 5)).toEqual(noiseCeiling(observations, 5));
  });

  test("lengthens by the noise of halves and whole: 2 for two observations a pair", () => {
    const random = randomStream(2, 0);
    const pairs = Array.from({length: 200}, (_, k) => k >> 1);
    const values = pairs.map((pair) => pair + 60 * uniform(random));
    const {halves, reliability} = found(noiseCeiling({pairs, values, trials: pairs.map((_, k) => k)}, 1));
    expect(reliability).toBeCloseTo((2 * halves) / (1 + halves), 12);
  });

  test.each([
    ["pairs that were seen once", 1, 200, /^fewer than 10 pairs were seen in both halves/],
    ["nine pairs", 4, 9, /^fewer than 10 pairs were seen in both halves/]
  ])("has a reason for %s", (_, times, count, reason) => {
    const pairs = Array.from({length: times * count}, (__, k) => k % count);
    const trials = pairs.map((__, k) => k);
    expect(noiseCeiling({pairs, values: pairs.map((pair) => pair % 7), trials}, 1)).toEqual({
      reason: expect.stringMatching(reason)
    });
  });

  test("has a reason where halves contradict each other", () => {
    const pairs = Array.from({length: 80}, (_, k) => k >> 1);
    const values = pairs.map((pair, k) => (k % 2 === 0 ? pair : 40 - pair));
    expect(noiseCeiling({pairs, values, trials: pairs.map((_, k) => k)}, 1)).toEqual({
      reason: "one half of the trials says nothing of the other"
    });
  });
});

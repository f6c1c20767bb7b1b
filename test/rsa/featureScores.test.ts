import {readFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {kernelsModule} from "../../loaders/kernels.js";
import {parseWords} from "../../loaders/words.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {centreVectors} from "../../src/math/centreVectors.js";
import {scoreOverWords} from "../../src/math/intervalJob.js";
import {doJob} from "../../src/math/jobs.js";
import {computeWith, plainKernels} from "../../src/math/kernels.js";
import type {Vectors} from "../../src/math/matrix.js";
import type {FeaturedKind} from "../../src/math/pairFeatures.js";
import {combinedSums, correlationOf} from "../../src/math/pairSums.js";
import {permutableTriangle} from "../../src/math/comparand.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {correlationSimilarity} from "../../src/math/correlationSimilarity.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import type {Engine} from "../../src/rsa/engine.js";
import {logRank} from "../../src/rsa/explanationRdms.js";
import {featureInterval, featureSums, type FeatureInput} from "../../src/rsa/featureScores.js";
import {featureStructure, rankScores} from "../../src/rsa/featureStructure.js";
import {featureTest} from "../../src/rsa/featureTest.js";
import {inference} from "../../src/rsa/inference.js";
import type {WordRow} from "../../src/rsa/choice.js";
import {structureOf} from "../../src/rsa/structure.js";
import {testInput} from "../../src/rsa/testInput.js";
import {takeKernels} from "../../src/workers/takeKernels.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import * as support from "../math/support.js";

beforeAll(async () => void takeKernels(await kernelsModule()), 60_000);
afterAll(() => computeWith(plainKernels));

const engine = (width: number): Engine => ({width, run: async (kind, job) => doJob(kind, job)});

const triangles = {
  cosine: (v: Vectors) => upperTriangle(cosineSimilarity(v)),
  correlation: (v: Vectors) => upperTriangle(correlationSimilarity(v)),
  uCentred: (v: Vectors) => upperTriangle(uCentredGram(v))
} as const satisfies Readonly<Record<FeaturedKind, unknown>>;
const kinds = Object.keys(triangles) as FeaturedKind[];

/** Two spaces of n words that share a part, with categories of all sizes, and words that are there twice. */
function made(
  n: number,
  seed: number,
  dims: readonly [number, number],
  shift = 0
): FeatureInput & {readonly a: Vectors; readonly b: Vectors; readonly labels: string[]} {
  const next = support.normal(seed);
  const shared = support.randomVectors(n, 6, next);
  const space = (d: number): Vectors => {
    const data = new Float64Array(n * d);
    for (let i = 0; i < n; i++)
      for (let k = 0; k < d; k++) data[i * d + k] = shift + next() + (shared.data[i * 6 + (k % 6)] ?? 0);
    // a word that has the row of another
    data.copyWithin(d, 0, d);
    return {n, d, data};
  };
  const labels = Array.from({length: n}, (_, i) => (i < n / 2 ? "many" : i < 0.7 * n ? "some" : `few ${i % 5}`));
  return {kind: "cosine", a: space(dims[0]), b: space(dims[1]), labels};
}

const scores = (found: Awaited<ReturnType<typeof featureSums>>) => {
  const {meanA, meanB, within, between, partial} = featureStructure(found);
  const flat = [meanA.within, meanA.between, meanB.within, meanB.between, within, between, partial];
  return flat.map((score) => ("value" in score ? score.value : NaN));
};

describe.each(kinds)("featureSums of %s matrices", (kind) => {
  test.each([
    [4, 1, [5, 7]],
    [5, 2, [40, 9]],
    [17, 3, [3, 50]],
    [90, 4, [31, 30]],
    [300, 5, [24, 33]]
  ] as const)("are those of all pairs to 1e-12, %i words", async (n, seed, dims) => {
    for (const shift of [0, 0.7]) {
      const input = {...made(n, seed, dims, shift), kind};
      const found = await featureSums(input, {engine: engine(1)});
      const [a, b] = [triangles[kind](input.a), triangles[kind](input.b)];
      const {value, error} = correlationOf(found.all);
      const expected = support.directScores.pearson(a, b, input.a, input.b);
      expect(Math.abs(value - expected)).toBeLessThan(1e-12);
      // the bound holds, and is not far from what is asked for
      expect(Math.abs(value - expected)).toBeLessThan(error + n * n * 1e-16);
      expect(error).toBeLessThan(5e-12);
      if (kind === "uCentred") expect(value).toBeCloseTo(debiasedLinearCka(input.a, input.b), 12);
      const ofPairs = structureOf(input.labels, a, b);
      const pairs = [ofPairs.meanA, ofPairs.meanB].flatMap((mean) => [mean.within, mean.between]);
      const all = [...pairs, ofPairs.within, ofPairs.between, ofPairs.partial];
      scores(found).forEach((own, i) => {
        const score = all[i]!;
        const scale = i < 4 ? Math.max(1, ...a.map(Math.abs), ...b.map(Math.abs)) : 1;
        if ("value" in score) expect(Math.abs(own - score.value) / scale).toBeLessThan(2e-12);
        else expect(own).toBeNaN();
      });
    }
  });

  test("featureInterval has the score without each word to 1e-12, and the interval of all pairs", async () => {
    const input = {...made(150, 3, [20, 31]), kind};
    const found = await featureSums(input, {engine: engine(1)});
    const {interval, without} = await featureInterval(found, kind === "uCentred", {engine: engine(2)});
    const comparison = kind === "uCentred" ? "cka" : "pearson";
    const expected = scoreOverWords({comparison, a: triangles[kind](input.a), b: triangles[kind](input.b)});
    if ("reason" in expected || "reason" in expected.interval || "reason" in interval) return expect.unreachable();
    expect(Math.max(...without.map((value, i) => Math.abs(value - expected.without[i]!)))).toBeLessThan(1e-12);
    expect(Math.abs(interval.low - expected.interval.low)).toBeLessThan(1e-12);
    expect(Math.abs(interval.high - expected.interval.high)).toBeLessThan(1e-12);
  });

  test("featureTest permutes as the test of all pairs does: each score to 1e-12, and p", async () => {
    const input = {...made(40, 8, [20, 31]), kind};
    const comparison = kind === "uCentred" ? "cka" : "pearson";
    const sides = [input.a, input.b].map((space) => ({space, triangle: triangles[kind](space)}));
    const asked = testInput(comparison, sides[0]!, sides[1]!, input.labels);
    const options = {permutations: 60, seed: 5};
    const expected = await inference(asked, options, engine(1));
    const sums = await featureSums(input, {engine: engine(1)});
    const {p, permuted} = await featureTest(sums, options, {engine: engine(2)});
    expect(permuted.length).toBe(60);
    permuted.forEach((value, k) => expect(Math.abs(value - expected.permuted[k]!)).toBeLessThan(1e-12));
    expect({...p}).toEqual({...expected.overall});
    const within = await featureTest(sums, options, {engine: engine(1)}, input.labels);
    expect({...within.p}).toEqual({...expected.within});
    const swapped = await featureSums({...input, a: input.b, b: input.a}, {engine: engine(1)});
    expect((await featureTest(swapped, options, {engine: engine(1)})).p).toEqual(p);
    expect(permutableTriangle(comparison, asked.triangleA).length).toBe(780);
  });
});

test.each(kinds)(
  "featureSums of %s matrices are of the rows as a model has them, in 32 bits or 64, to the bit",
  async (kind) => {
    const input = {...made(300, 6, [21, 34], 0.3), kind};
    const bitsOf = async (spaces: Partial<FeatureInput>): Promise<string> => {
      const found = await featureSums({...input, ...spaces}, {engine: engine(2)});
      const {without} = await featureInterval(found, kind === "uCentred", {engine: engine(2)});
      return JSON.stringify([found.all, found.within, [...without]]);
    };
    const short = (v: Vectors) => ({...v, data: Float32Array.from(v.data)});
    const [a, b] = [short(input.a), short(input.b)];
    const long = (v: typeof a): Vectors => ({...v, data: Float64Array.from(v.data)});
    expect(await bitsOf({a, b})).toBe(await bitsOf({a: long(a), b: long(b)}));
    const centred = {a: centreVectors(long(a)), b: centreVectors(long(b))};
    const lessMean = await bitsOf({a, b, centre: true});
    if (kind !== "uCentred") expect(lessMean).toBe(await bitsOf(centred));
    expect([...a.data]).toEqual([...short(input.a).data]);
  }
);

test("featureSums refuses too few words, and another number of values than n × d", async () => {
  const few = support.randomVectors(2, 5, support.normal(1));
  for (const kind of kinds) {
    const sums = featureSums({kind, a: few, b: few}, {engine: engine(1)});
    await expect(sums).rejects.toThrow(/too few vectors: 2; expected at least [34]/);
  }
  const short = {...few, n: 4};
  await expect(featureSums({kind: "cosine", a: short, b: short}, {engine: engine(1)})).rejects.toThrow(
    "shape mismatch: 4×5 vectors have 10 values; expected 20"
  );
});

test("the number of workers, the make of the kernels and their bands change no bit", async () => {
  const input = made(420, 6, [21, 34]);
  const seen = new Set<string>();
  for (const kernels of ["compiled", "plain"]) {
    if (kernels === "plain") computeWith(plainKernels);
    for (const width of [1, 2, 5]) {
      const found = await featureSums(input, {engine: engine(width)});
      const {interval, without} = await featureInterval(found, false, {engine: engine(width)});
      const {permuted} = await featureTest(found, {permutations: 3, seed: 1}, {engine: engine(width)});
      seen.add(JSON.stringify([found.all, found.within, interval, [...without], [...permuted]]));
    }
  }
  takeKernels(await kernelsModule());
  expect(seen.size).toBe(1);
});

test("of more than some hundred words the interval is that of all pairs but for what drawn pairs tell", async () => {
  for (const seed of support.seeds.slice(0, 3)) {
    const input = made(460, seed, [12, 15]);
    const found = await featureSums(input, {engine: engine(1)});
    const {interval} = await featureInterval(found, false, {engine: engine(1)});
    const ofPairs = scoreOverWords({comparison: "pearson", a: triangles.cosine(input.a), b: triangles.cosine(input.b)});
    if ("reason" in ofPairs || "reason" in ofPairs.interval || "reason" in interval) return expect.unreachable();
    const width = ofPairs.interval.high - ofPairs.interval.low;
    expect(Math.abs(interval.high - interval.low - width) / width).toBeLessThan(0.002);
  }
});

test("values that differ no more than rounding have no score", async () => {
  const [n, d] = [6, 6];
  const unit: Vectors = {n, d, data: Float64Array.from({length: n * d}, (_, at) => (at % (d + 1) === 0 ? 1 : 0))};
  const other = support.randomVectors(n, 4, support.normal(1));
  const found = await featureSums({kind: "cosine", a: unit, b: other}, {engine: engine(1)});
  expect(() => correlationOf(found.all)).toThrow(/constant x/);
});

interface Reference {
  readonly a: string;
  readonly formA: "bare" | "space";
  readonly b: string;
  readonly formB: "bare" | "space";
  readonly words: number;
  readonly without: readonly number[];
  readonly [name: string]: unknown;
}

describe("of the project's own rows, beside numpy's pair by pair in extended precision", () => {
  const references = JSON.parse(readFileSync("test/fixtures/features/features.json", "utf8")) as readonly Reference[];

  /** Rows and ids of the words of one piece. */
  function rowsOf(model: string, form: string) {
    const {words, forms, pieces, tokenIds, vectors, dims} = readEmbeddings(
      readFileSync(`data/embeddings/${model}.arrow`)
    );
    const own = words.flatMap((word, i) => (forms[i] === form && pieces[i] === 1 ? [[word, i] as const] : []));
    return {at: new Map(own), tokenIds, vectors, dims};
  }

  test.each(references)("$a × $b", async (expected) => {
    const [x, y] = [rowsOf(expected.a, expected.formA), rowsOf(expected.b, expected.formB)];
    const listed: readonly WordRow[] = parseWords(readFileSync("data/words.csv", "utf8"));
    const words = listed.filter(({word}) => x.at.has(word) && y.at.has(word));
    const labels = words.map(({category}) => category);
    const [a, b] = [x, y].map(({at, vectors, dims}): Vectors => {
      const data = new Float64Array(words.length * dims);
      words.forEach(({word}, i) =>
        data.set(vectors.subarray(at.get(word)! * dims, (at.get(word)! + 1) * dims), i * dims)
      );
      return {n: words.length, d: dims, data};
    });
    const input = {a: a!, b: b!, labels};
    const found = await featureSums({...input, kind: "cosine"}, {engine: engine(1)});
    const {without} = await featureInterval(found, false, {engine: engine(1)});
    const ranks = [x, y].map(({at, tokenIds}) => words.map(({word}) => logRank([tokenIds[at.get(word)!]!], "first")));
    const given = await rankScores(found, [ranks[0]!, ranks[1]!], {engine: engine(1)});
    const structure = featureStructure(found);
    const cka = await featureSums({...input, kind: "uCentred"}, {engine: engine(1)});
    const own = {
      r: correlationOf(found.all).value,
      within: correlationOf(found.within!).value,
      between: correlationOf(combinedSums(found.all, found.within!, -1)).value,
      partial: structure.partial,
      rankA: given.a,
      rankB: given.b,
      givenRanks: given.given,
      meanWithinA: structure.meanA.within,
      meanBetweenB: structure.meanB.between,
      cka: correlationOf(cka.all).value
    };
    expect(words.length).toBe(expected.words);
    for (const [name, score] of Object.entries(own)) {
      const value = typeof score === "number" ? score : "value" in score ? score.value : NaN;
      expect(Math.abs(value - (expected[name] as number)), name).toBeLessThan(1e-12);
    }
    expected.without.forEach((value, i) => expect(Math.abs(without[i]! - value)).toBeLessThan(1e-12));
    // the mean word taken off changes the spaces, not the way
    const centred = await featureSums(
      {kind: "cosine", a: centreVectors(input.a), b: centreVectors(input.b)},
      {engine: engine(1)}
    );
    const pairs = [input.a, input.b].map((space) => triangles.cosine(centreVectors(space)));
    const r = support.directScores.pearson(pairs[0]!, pairs[1]!, input.a, input.b);
    expect(Math.abs(correlationOf(centred.all).value - r)).toBeLessThan(1e-12);
  });
});

test("of 5 000 generated words all scores are numpy's pair by pair, to 1e-12", async () => {
  const [n, d, e, kinds] = [5000, 64, 96, 20];
  const expected = JSON.parse(readFileSync("test/fixtures/features/large.json", "utf8")) as {
    readonly without: readonly number[];
    readonly [name: string]: unknown;
  };
  let state = 1;
  const numbers = (count: number): Float64Array =>
    Float64Array.from({length: count}, () => {
      state = (Math.imul(1664525, state) + 1013904223) >>> 0;
      return state / 2 ** 32 - 0.5;
    });
  const [a, b] = [numbers(n * d), numbers(n * e)];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) b[i * e + k] = b[i * e + k]! + a[i * d + k]!;
    a[i * d + (i % kinds)]! += 0.5;
    b[i * e + (i % kinds)]! += 0.5;
  }
  const labels = Array.from({length: n}, (_, i) => String(i % kinds));
  const spaces = {kind: "cosine", a: {n, d, data: a}, b: {n, d: e, data: b}} as const;
  const input = {...spaces, labels};
  const found = await featureSums(input, {engine: engine(2)});
  const {without} = await featureInterval(found, false, {engine: engine(2)});
  const {within, between, partial} = featureStructure(found);
  const own = {r: {value: correlationOf(found.all).value}, within, between, partial};
  for (const [name, score] of Object.entries(own))
    expect(Math.abs(("value" in score ? score.value : NaN) - (expected[name] as number)), name).toBeLessThan(1e-12);
  [0, 1, n - 1].forEach((i, k) => expect(Math.abs(without[i]! - expected.without[k]!)).toBeLessThan(1e-12));
  // one category of more words than a job goes through, and some others
  const few = labels.map((label) => (Number(label) < 3 ? label : "many"));
  const two = await featureSums({...spaces, labels: few}, {engine: engine(2)});
  const one = await featureSums({...spaces, labels: few.map(() => "one")}, {engine: engine(1)});
  for (const sums of [two.all, one.all, one.within!])
    expect(Math.abs(correlationOf(sums).value - (expected["r"] as number))).toBeLessThan(1e-12);
});

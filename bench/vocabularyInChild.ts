/** Compares the rows of two models by features, and prints what it found and took: a process of its own, to measure memory. */
import {open, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {kernelsModule} from "../loaders/kernels.js";
import {doJob} from "../src/math/jobs.js";
import {correlationOf} from "../src/math/pairSums.js";
import type {MadeRows} from "../src/math/madeRows.js";
import {sharedShortFloats} from "../src/math/sharedFloats.js";
import type {Engine} from "../src/rsa/engine.js";
import {featureInterval, featureSums} from "../src/rsa/featureScores.js";
import {featureStructure} from "../src/rsa/featureStructure.js";
import {featureTest} from "../src/rsa/featureTest.js";
import {valueOf} from "../src/rsa/score.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {workerPool} from "../src/workers/workerPool.js";
import {peakMemory} from "../test/support/peakMemory.js";
import {taken} from "./taken.js";

/** What a comparison found and took. */
export interface VocabularyTaken {
  readonly scores: Readonly<Record<"r" | "within" | "between" | "partial", number | null>>;
  readonly error: number;
  readonly interval: readonly number[];
  /** Of CPU time, and as a clock tells it: the score with its structure and its interval. */
  readonly seconds: number;
  readonly clock: number;
  /** The same of so many permutations, with their p. */
  readonly test: {
    readonly permutations: number;
    readonly clock: number;
    readonly seconds: number;
    readonly p: number;
  } | null;
  /** Bytes. */
  readonly peak: number;
}

const [folder = "", ...numbers] = process.argv.slice(2);
const [n = 0, d = 0, e = 0, width = 1, permutations = 0] = numbers.map(Number);
const module = await kernelsModule();
const kernels = takeKernels(module);
const workers = workerPool(width, spawnInNode, Promise.resolve(module));
const engine: Engine = width > 1 ? workers : {width: 1, run: async (kind, job) => doJob(kind, job, kernels)};

/** Rows of 32 bits, read some at a time. */
async function spaceOf(name: string, dims: number): Promise<MadeRows> {
  const data = sharedShortFloats(n * dims);
  const file = await open(join(folder, `${name}.f32`));
  const part = new Float32Array(1024 * dims);
  for (let at = 0; at < data.length; at += part.length) {
    const count = Math.min(part.length, data.length - at);
    await file.read(new Uint8Array(part.buffer), 0, 4 * count, 4 * at);
    data.set(part.subarray(0, count), at);
  }
  await file.close();
  return {n, d: dims, data};
}

if (width > 1) {
  // workers have started
  const few = {n: 4, d: 2, data: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 9)};
  await featureSums({kind: "cosine", a: few, b: few}, {engine});
}
const input = {kind: "cosine", a: await spaceOf("a", d), b: await spaceOf("b", e)} as const;
const labels = (JSON.parse(await readFile(join(folder, "labels.json"), "utf8")) as readonly number[]).map(String);
const [{sums, structure, over}, seconds, clock] = await taken(async () => {
  const sums = await featureSums({...input, labels}, {engine});
  return {sums, structure: featureStructure(sums), over: await featureInterval(sums, false, {engine})};
});
await writeFile(join(folder, "without.f64"), over.without);
const [tested, testSeconds, testClock] =
  permutations > 0 ? await taken(() => featureTest(sums, {permutations, seed: 1}, {engine})) : [undefined, 0, 0];
workers.stop();
const {within, between, partial} = structure;
const {value: r, error} = correlationOf(sums.all);
const result: VocabularyTaken = {
  scores: {r, within: valueOf(within), between: valueOf(between), partial: valueOf(partial)},
  error,
  interval: "reason" in over.interval ? [] : [over.interval.low, over.interval.high],
  seconds,
  clock,
  test: tested ? {permutations, clock: testClock, seconds: testSeconds, p: tested.p.p} : null,
  peak: peakMemory()
};
process.stdout.write(JSON.stringify(result));

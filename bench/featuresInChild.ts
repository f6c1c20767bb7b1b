/** Compares generated words by features, and prints what it took: a process of its own, to measure memory. */
import {kernelsModule} from "../loaders/kernels.js";
import {doJob} from "../src/math/jobs.js";
import type {Vectors} from "../src/math/matrix.js";
import {sharedFloats} from "../src/math/sharedFloats.js";
import type {Engine} from "../src/rsa/engine.js";
import {featureInterval, featureSums} from "../src/rsa/featureScores.js";
import {featureStructure} from "../src/rsa/featureStructure.js";
import {featureTest} from "../src/rsa/featureTest.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {workerPool} from "../src/workers/workerPool.js";
import {peakMemory} from "../test/support/peakMemory.js";
import {taken} from "./taken.js";
import {uniformStream} from "./uniformStream.js";

/** What a comparison took. */
export interface FeaturesTaken {
  /** Of CPU time, and as a clock tells it: the score with its structure and its interval. */
  readonly seconds: number;
  readonly clock: number;
  /** The same of one permutation. */
  readonly permutation: number;
  readonly permutationClock: number;
  /** Bytes of memory, with all that the process itself takes. */
  readonly peak: number;
}

const [n = 0, d = 0, e = 0, width = 1] = process.argv.slice(2).map(Number);
const module = await kernelsModule();
const kernels = takeKernels(module);
const workers = workerPool(width, spawnInNode, Promise.resolve(module));
const engine: Engine = width > 1 ? workers : {width: 1, run: async (kind, job) => doJob(kind, job, kernels)};

/** Categories of one size, whose words have a direction in common. */
const kinds = 20;
const spaceOf = (dims: number): Vectors => {
  const next = uniformStream(dims);
  const data = sharedFloats(n * dims);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < dims; k++) data[i * dims + k] = next() - 0.4 + (k % kinds === i % kinds ? 0.5 : 0);
  return {n, d: dims, data};
};

if (width > 1) {
  // workers have started
  const few = {n: 4, d: 2, data: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 9)};
  await featureSums({kind: "cosine", a: few, b: few}, {engine});
}
const input = {kind: "cosine", a: spaceOf(d), b: spaceOf(e)} as const;
const labels = Array.from({length: n}, (_, i) => String(i % kinds));
const [sums, seconds, clock] = await taken(async () => {
  const found = await featureSums({...input, labels}, {engine});
  featureStructure(found);
  await featureInterval(found, false, {engine});
  return found;
});
const [, permutation, permutationClock] = await taken(() =>
  featureTest(sums, {permutations: width, seed: 1}, {engine})
);
workers.stop();
const result: FeaturesTaken = {
  seconds,
  clock,
  permutation: permutation / width,
  permutationClock: permutationClock / width,
  peak: peakMemory()
};
process.stdout.write(JSON.stringify(result));

import {comparisonOf} from "../math/comparisons.js";
import {productsOfOrder} from "../math/comparand.js";
import {memoryNeeded} from "./memoryNeeded.js";
import type {ComparisonKind} from "./params.js";

/** What decides what a task takes. */
export interface TaskWork {
  readonly words: number;
  readonly dims: readonly [number, number];
  /** Bytes of both models' files. */
  readonly files: number;
  readonly comparison: ComparisonKind;
  readonly permutations: number;
}

/** What a task takes, as estimated. */
export interface TaskCost {
  /** Of one core. */
  readonly seconds: number;
  /** Bytes of memory at most. */
  readonly memory: number;
  /** Bytes of the file that it writes, at most. */
  readonly bytes: number;
}

/**
 * Measured by `npm run bench tasks` on one core of a shared machine, in seconds: what a process takes before it works, to read and check
 * a byte of embeddings, a multiply-add of a matrix over words, a pair of words in a score and one that ranks, and a step of a
 * permutation with its matrices in the processor's cache and out of it.
 */
export const taskSeconds = {
  start: 1,
  byte: 1.5e-8,
  product: 1e-10,
  pair: 6e-8,
  rank: 4e-7,
  stepNear: 1e-9,
  stepFar: 3e-9
};

/** Matrices of more than so many words are not in the cache. */
const nearWords = 1_000;
/** Of an Arrow file: what it takes besides its numbers. */
const fileBytes = 4_000;

/** About how many seconds of one core a task takes. */
export function secondsOf({words: n, dims: [d, e], files, comparison, permutations}: TaskWork): number {
  const pairs = (n * (n - 1)) / 2;
  const {ranked, permute} = comparisonOf(comparison);
  const steps = typeof permute === "function" ? pairs : productsOfOrder(comparison, n);
  const step = n > nearWords ? taskSeconds.stepFar : taskSeconds.stepNear;
  return (
    taskSeconds.start +
    files * taskSeconds.byte +
    pairs * ((d + e) * taskSeconds.product + taskSeconds.pair + (ranked ? taskSeconds.rank : 0)) +
    permutations * steps * step
  );
}

/** About what a task takes; an estimate. */
export function taskCost(work: TaskWork): TaskCost {
  const {words, dims, files, comparison, permutations} = work;
  const request = {kind: "task", words, models: 2, comparison, permuted: permutations > 0} as const;
  return {
    seconds: Math.ceil(10 * secondsOf(work)) / 10,
    memory: Math.ceil(memoryNeeded({...request, dims: dims[0] + dims[1], files, width: 0})),
    bytes: fileBytes + 8 * permutations
  };
}

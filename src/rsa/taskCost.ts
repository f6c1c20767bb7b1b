import {comparisonOf} from "../math/comparisons.js";
import {productsOfOrder} from "../math/comparand.js";
import {memoryNeeded} from "./memoryNeeded.js";
import type {ComparisonKind} from "./params.js";

/** What decides what a task takes. */
interface TaskWork {
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
 * Measured by `npm run bench tasks` on one core of a shared machine, in seconds: what a process takes before it compares, to read and
 * check a byte of embeddings, a multiply-add of a matrix over words, a pair of words in a score, one that is ranked, and one that is made
 * ready to be permuted.
 */
const taskSeconds = {start: 1, byte: 1.5e-8, product: 1e-10, pair: 3e-7, rank: 4e-7, ready: 5.5e-7};
/** A step of a permutation, by how many words' matrices the processor's caches hold. */
const stepSeconds = [
  {words: 500, seconds: 5e-10},
  {words: 1_500, seconds: 1.4e-9},
  {words: 3_000, seconds: 1.9e-9},
  {words: Infinity, seconds: 3.5e-9}
];
/** Of an Arrow file: what it takes besides its numbers. */
const fileBytes = 4_000;

/** About how many seconds of one core a task takes. */
export function secondsOf({words: n, dims: [d, e], files, comparison, permutations}: TaskWork): number {
  const pairs = (n * (n - 1)) / 2;
  const {ranked, permute} = comparisonOf(comparison);
  const steps = typeof permute === "function" ? pairs : productsOfOrder(comparison, n);
  const step = stepSeconds.find(({words}) => n <= words)?.seconds ?? 0;
  const ready = permutations > 0 ? taskSeconds.ready : 0;
  return (
    taskSeconds.start +
    files * taskSeconds.byte +
    pairs * ((d + e) * taskSeconds.product + taskSeconds.pair + (ranked ? taskSeconds.rank : 0) + ready) +
    permutations * steps * step
  );
}

/** About what a task takes; an estimate. */
export function taskCost(work: TaskWork): TaskCost {
  const {words, dims, files, comparison, permutations} = work;
  const request = {kind: "task", words, models: 2, comparison, permuted: permutations > 0} as const;
  return {
    seconds: Math.ceil(10 * secondsOf(work)) / 10,
    memory: Math.ceil(memoryNeeded({...request, dims: dims[0] + dims[1], files, width: 1})),
    bytes: fileBytes + 8 * permutations
  };
}

/** How long a task should take, in seconds, where nothing else is asked for. */
export const usualSeconds = 300;
/** What each task does anew takes about this part of it at most. */
const mostAnew = 1 / 4;

/**
 * How many of a pair's permutations make a task of about so many seconds; more where else most of it would be what each task does anew.
 * Blocks are of one length.
 */
export function blockSize(work: Omit<TaskWork, "permutations">, total: number, seconds = usualSeconds): number {
  const [first, all] = [1, total].map((permutations) => secondsOf({...work, permutations})) as [number, number];
  if (total <= 1) return 1;
  const time = Math.max(seconds, first / mostAnew);
  const max = Math.min(total, Math.max(1, Math.floor(((total - 1) * (time - first)) / (all - first)) + 1));
  return Math.ceil(total / Math.ceil(total / max));
}

import {comparisonOf} from "../math/comparisons.js";
import {mostExplainedWords} from "./explanationRdms.js";
import {matricesThatFit} from "./matricesThatFit.js";
import type {ComparisonKind} from "./params.js";

/** What decides how much memory a request takes. */
export interface Request {
  readonly kind: "run" | "all" | "sweep" | "features" | "task";
  readonly words: number;
  /** Models that are compared. */
  readonly models: number;
  /** Their dimensions, added up. */
  readonly dims: number;
  readonly comparison: ComparisonKind;
  readonly permuted: boolean;
  /** Bytes of the files that their rows are read from, of the largest two. */
  readonly files: number;
  /** Threads besides the main one. */
  readonly width: number;
}

/** What a process and each of its threads take before they have any numbers, in bytes. */
const [processBytes, threadBytes] = [100e6, 60e6];
/** What a thread keeps at most of the arrays that it was sent; see `sentArrays`. */
const keptBytes = 128e6;

/**
 * What explains a score: nine triangles of words and models, both matrices centred otherwise, one of the reader's own, and what regression
 * on four of them makes of all these, raw and centred; where they are tested, up to nine pairs of matrices besides, of which a thread has
 * as many at once as fit. As measured: with four of them tested 1.65 GB over 2 000 words, of 2.3 that are told.
 */
const explained = {main: 40, tests: 56, pair: 3.5, pairs: 8};
const notExplained = {main: 0, tests: 0, pair: 0, pairs: 0};

interface Triangles {
  readonly main: number;
  /** What each thread works on, and what it may keep besides. */
  readonly thread: number;
  readonly kept: number;
}

/**
 * Of n words, the values above the diagonal of a matrix, 4·n² bytes, are the unit: a matrix counts 2, a list of ranks with their order 2, a
 * pair of matrices in the memory of compiled kernels 3. So many stand beside each other where most do, with what V8 has not let go yet,
 * as measured.
 */
function triangles({kind, comparison, models, permuted, words}: Request): Triangles {
  const {ranked} = comparisonOf(comparison);
  if (kind === "sweep") return {main: ranked ? 12 : 9, thread: ranked ? 21 : 5.5, kept: 0};
  // the scores of model RDMs and explanations, which have ranks of their own
  const more = ranked ? 12 : 0;
  if (kind === "run") {
    const {main, tests, pair, pairs} = words <= mostExplainedWords ? explained : notExplained;
    const thread = pair * Math.min(pairs, matricesThatFit(words));
    return permuted
      ? {main: 28 + more + tests, thread: 6 + thread, kept: 8}
      : {main: 15 + more + main, thread: 0, kept: 0};
  }
  // of one pair, in one thread
  if (kind === "task") return {main: (permuted ? 8 : 6) + more, thread: 0, kept: 0};
  // what is compared of each model and what is permuted of it, which threads see without copies
  return permuted ? {main: 2 * models + 4, thread: 3.5, kept: 0} : {main: models + 7, thread: 0, kept: 0};
}

/** By features: rows in 32 bits, vectors and features in 64; in each thread the products of both models' dimensions, four times. */
function byFeatures({words, dims, width, files}: Request): number {
  return processBytes + files + words * dims * (4 + 8 * 2) + width * (threadBytes + 4 * 8 * dims * dims);
}

/** About how many bytes a request takes at most; rather too many than too few. */
export function memoryNeeded(request: Request): number {
  const {words, dims, permuted, kind, width, files} = request;
  if (kind === "features") return byFeatures(request);
  const threads = permuted || kind === "sweep" || kind === "task" ? width : 0;
  const {main, thread, kept} = triangles(request);
  const unit = 4 * words * words;
  // rows in 32 bits; vectors in 64, as they are, centred, and in the memory of compiled kernels
  const vectors = words * dims * (4 + 8 * 3) * (kind === "sweep" ? 1 + threads / 2 : 1);
  const ofThread = threadBytes + Math.min(keptBytes, kept * unit) + thread * unit;
  return processBytes + files + vectors + unit * main + threads * ofThread;
}

/** The most words for which the same request fits. */
export function wordsThatFit(request: Request, bytes: number): number {
  let [fits, not] = [0, request.words];
  while (not - fits > 1) {
    const middle = Math.floor((fits + not) / 2);
    if (memoryNeeded({...request, words: middle}) <= bytes) fits = middle;
    else not = middle;
  }
  return fits;
}

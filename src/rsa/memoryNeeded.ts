/** What decides how much memory a request takes. */
export interface Request {
  readonly kind: "run" | "all" | "sweep";
  readonly words: number;
  /** Models that are compared. */
  readonly models: number;
  /** Their dimensions, added up. */
  readonly dims: number;
  readonly permuted: boolean;
  /** Threads besides the main one. */
  readonly width: number;
}

/** What a process and each of its threads take before they have any numbers, in bytes. */
const [processBytes, threadBytes] = [300e6, 60e6];

/**
 * Of n words, the values above the diagonal of a matrix, 4·n² bytes, are the unit. So many of them stand beside each other where most do,
 * as the main thread holds them, and as each other thread does: a matrix counts 2, ranks with their order 1.5, a matrix in the memory of
 * compiled kernels 2.
 */
function triangles({kind, models, permuted}: Request): {readonly main: number; readonly thread: number} {
  // of a pair: matrices 4, triangles 2, ranks 3, Gram matrices 6, model RDMs 3 with their ranks or Gram matrices 6, what is being made 4
  const pair = 28;
  if (kind === "run") return permuted ? {main: pair + 26, thread: 22} : {main: pair, thread: 0};
  if (kind === "sweep") return {main: pair, thread: 12};
  // each model's own, and what is being made
  return permuted ? {main: models + 8, thread: 5} : {main: models + 6, thread: 0};
}

/** About how many bytes a request takes at most; rather too many than too few. */
export function memoryNeeded(request: Request): number {
  const {words, dims, permuted, kind, width} = request;
  const threads = permuted || kind === "sweep" ? width : 0;
  const {main, thread} = triangles(request);
  const unit = 4 * words * words;
  // rows in 32 bits, of some pieces and two forms a word; vectors in 64, as they are and centred
  const vectors = words * dims * (4 * 6 + 8 * 2) * (kind === "sweep" ? 1 + threads : 1);
  return processBytes + threads * threadBytes + vectors + unit * (main + threads * thread);
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

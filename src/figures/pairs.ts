import type {WordRow} from "../rsa/choice.js";

export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly a: number;
  readonly b: number;
  /** Whether both words are of one category. */
  readonly within: boolean;
}

/** Calls back for each pair of words in the order of an upper triangle: (0,1), (0,2) … (1,2) … */
export function eachPair(n: number, visit: (i: number, j: number, at: number) => void): void {
  for (let i = 0, at = 0; i < n; i++) for (let j = i + 1; j < n; j++, at++) visit(i, j, at);
}

/** Where a pair of words stands in the upper triangle, row by row. */
export function placeOf(n: number, i: number, j: number): number {
  const [low, high] = i < j ? [i, j] : [j, i];
  return low * n - (low * (low + 1)) / 2 + (high - low - 1);
}

/** Where all pairs of a word stand in the upper triangle. */
export const placesOf = (n: number, i: number): number[] =>
  Array.from({length: n}, (_, j) => j).flatMap((j) => (j === i ? [] : [placeOf(n, i, j)]));

/** @throws RangeError unless both triangles have n(n − 1)/2 values */
export function requireTriangles(n: number, ...triangles: readonly Float64Array[]): void {
  const pairs = (n * (n - 1)) / 2;
  for (const {length} of triangles)
    if (length !== pairs) throw new RangeError(`shape mismatch: ${length} pairs; expected ${pairs} of ${n} words`);
}

/** All pairs of words with their values in A and in B. */
export function pairsOf(words: readonly WordRow[], a: Float64Array, b: Float64Array): Pair[] {
  const pairs: Pair[] = [];
  eachPair(words.length, (i, j, at) => {
    const [first, second] = [words[i], words[j]];
    if (!first || !second) return;
    const within = first.category === second.category;
    pairs.push({first: first.word, second: second.word, a: a[at] ?? NaN, b: b[at] ?? NaN, within});
  });
  return pairs;
}

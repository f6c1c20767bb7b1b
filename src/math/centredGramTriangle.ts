import type {SquareMatrix} from "./matrix.js";
import {requireFinite} from "./requireFinite.js";
import {squareOf, wordsOf} from "./standardised.js";

/** Throws a RangeError for more words than some seconds are enough for. */
export function requireFewWords(label: string, n: number, max: number): void {
  if (n > max)
    throw new RangeError(
      `too many words: ${n}; ${label} takes too long above ${max}: choose fewer words or another comparison`
    );
}

/** The whole of a centred Gram matrix, n × n, of the triangle above its diagonal: every row adds to 0. */
export function centredGramOf(triangle: Float64Array): SquareMatrix {
  requireFinite("Gram matrix", triangle);
  const {n, data} = squareOf(triangle);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += data[i * n + j]!;
    data[i * n + i] = 0 - sum;
  }
  return {n, data};
}

/** The triangle of the centred Gram matrix of the other words. */
export function centredWithoutWord(triangle: Float64Array, word: number): Float64Array {
  const n = wordsOf(triangle);
  const {data} = centredGramOf(triangle);
  const row = data.subarray(word * n, (word + 1) * n);
  const out = new Float64Array(triangle.length - (n - 1));
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      if (i !== word && j !== word)
        out[at++] = data[i * n + j]! + (row[i]! + row[j]!) / (n - 1) + row[word]! / ((n - 1) * (n - 1));
  return out;
}

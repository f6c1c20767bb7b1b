import {randomStream} from "./randomStream.js";

/** Fewer distinct words than this have fewer than 6 pairs: no correlation worth the name. */
const fewestDistinct = 4;

/**
 * n words drawn with replacement, by their places, in the order of drawing: draw k of a bootstrap, a function of n, seed and k alone.
 * Drawn again where fewer than 4 of them are distinct.
 * @throws RangeError for n < 4
 */
export function bootstrapDraw(n: number, seed: number, k: number): Int32Array {
  if (!Number.isInteger(n) || n < fewestDistinct)
    throw new RangeError(`too few words: ${n}; expected at least ${fewestDistinct}`);
  const stream = randomStream(seed, k);
  for (;;) {
    const words = Int32Array.from({length: n}, () => stream.below(n));
    if (new Set(words).size >= fewestDistinct) return words;
  }
}

/**
 * Where the pairs of drawn words stand in a triangle of n words; pairs of a word with itself are left out. They are no
 * pairs: both matrices are perfectly alike there, and with them unrelated models correlate at 0.9.
 */
export function drawnPlaces(words: Int32Array, n: number): Uint32Array {
  const drawn = words.length;
  const places = new Uint32Array((drawn * (drawn - 1)) / 2);
  // a pair stands where its lower word's pairs start, and as far on as its higher word says
  const starts = new Int32Array(n).fill(-1, 0, 1);
  for (let low = 1; low < n; low++) starts[low] = starts[low - 1]! + n - low - 1;
  let m = 0;
  for (let i = 0; i < drawn; i++) {
    const word = words[i]!;
    for (let j = i + 1; j < drawn; j++) {
      const other = words[j]!;
      if (word === other) continue;
      places[m++] = word < other ? starts[word]! + other : starts[other]! + word;
    }
  }
  return places.subarray(0, m);
}

/** The values that stand at some places. */
function valuesAt(values: Float64Array, places: Uint32Array): Float64Array {
  const out = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) out[k] = values[places[k]!]!;
  return out;
}

/** The values of the pairs of drawn words, in two triangles of the same words; see `drawnPlaces`. */
export function drawnPairs(
  words: Int32Array,
  a: Float64Array,
  b: Float64Array,
  n: number
): {readonly x: Float64Array; readonly y: Float64Array} {
  const places = drawnPlaces(words, n);
  return {x: valuesAt(a, places), y: valuesAt(b, places)};
}

/** Up to so many values a set of those already met is quicker than the bits of each. */
const mostInSet = 1024;

/** How many bits of a whole number are set. */
function bitsSet(whole: number): number {
  const pairs = whole - ((whole >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Counts for each value the larger ones that came before it, which are kept as bits of words. */
function countBySet(permutation: Uint32Array): number {
  const words = Math.ceil(permutation.length / 32);
  const met = new Int32Array(words);
  const inHigherWords = new Int32Array(words);
  let inversions = 0;
  for (let k = 0; k < permutation.length; k++) {
    const [word, bit] = [permutation[k]! >>> 5, permutation[k]! & 31];
    inversions += inHigherWords[word]! + bitsSet((met[word]! >>> bit) >>> 1);
    met[word]! |= 1 << bit;
    for (let lower = 0; lower < word; lower++) inHigherWords[lower]!++;
  }
  return inversions;
}

/**
 * Counts bit by bit. A pair differs first in some bit, from the highest: at each bit those whose higher bits are equal stand together, and
 * a 0 counts the 1s before it.
 */
function countByBits(permutation: Uint32Array): number {
  const m = permutation.length;
  let inversions = 0;
  let from = Uint32Array.from(permutation);
  let to = new Uint32Array(m);
  let bits = 0;
  while (1 << bits < m) bits++;
  for (let bit = bits - 1; bit >= 0; bit--) {
    const half = 1 << bit;
    for (let start = 0; start < m; start += 2 * half) {
      const end = Math.min(m, start + 2 * half);
      let ones = 0;
      let pairs = 0;
      for (let k = start; k < end; k++) {
        const value = from[k]!;
        const digit = (value >>> bit) & 1;
        // a 0 goes after the 0s before it, a 1 after the 1s in the upper half
        const zerosAt = k - ones;
        to[zerosAt + ((start + half + ones - zerosAt) & -digit)] = value;
        pairs += ones & (digit - 1);
        ones += digit;
      }
      inversions += pairs;
    }
    [from, to] = [to, from];
  }
  return inversions;
}

/** How many pairs of a permutation of 0 … m − 1 stand in falling order. O(m log m); exact up to m = 10⁸. */
export const countInversions = (permutation: Uint32Array): number =>
  permutation.length <= mostInSet ? countBySet(permutation) : countByBits(permutation);

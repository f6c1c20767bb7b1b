/**
 * How many pairs of a permutation of 0 … m − 1 stand in falling order. A pair differs first in some bit, from the highest: at each bit
 * those whose higher bits are equal stand together, and a 0 counts the 1s before it. O(m log m); exact up to m = 10⁸.
 */
export function countInversions(permutation: Uint32Array): number {
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

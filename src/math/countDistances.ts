/**
 * A model of n counts, such as pieces a word, as the triangle of a matrix (order of upperTriangle): −|cᵢ − cⱼ|, so that equal counts are
 * most alike. Length n(n − 1)/2.
 */
export function countDistances(counts: readonly number[]): Float64Array {
  const n = counts.length;
  const triangle = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) triangle[at] = 0 - Math.abs(counts[i]! - counts[j]!);
  return triangle;
}

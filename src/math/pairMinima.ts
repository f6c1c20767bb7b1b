/** The smaller of each two of n values, as the triangle of a matrix (order of upperTriangle). Length n(n − 1)/2. */
export function pairMinima(values: readonly number[]): Float64Array {
  const n = values.length;
  const triangle = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) triangle[at] = Math.min(values[i]!, values[j]!);
  return triangle;
}

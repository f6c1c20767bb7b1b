/** The cosine of two rows, written as plainly as can be; the pages run `cosineSimilarity`, which has the same sums for all words at once. */
export function plainCosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) [ab, aa, bb] = [ab + a[k]! * b[k]!, aa + a[k]! * a[k]!, bb + b[k]! * b[k]!];
  return ab / Math.sqrt(aa * bb);
}

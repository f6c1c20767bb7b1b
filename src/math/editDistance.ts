/**
 * The least number of things to insert, remove or replace that makes one list the other (Levenshtein 1966, Soviet Physics Doklady 10:707);
 * from 0 to the length of the longer. Takes the product of the lengths in steps.
 */
export function editDistance<T>(one: readonly T[], other: readonly T[]): number {
  let row = Array.from({length: other.length + 1}, (_, j) => j);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++)
      next.push(Math.min(row[j]! + (one[i] === other[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row[other.length]!;
}

/**
 * How much of the longer of each two of n lists is left as it is where one is made the other: 1 − distance / length, in [0, 1]; 1 for
 * equal lists. A triangle of n(n − 1)/2 (order of upperTriangle).
 */
export function editSimilarity<T>(lists: readonly (readonly T[])[]): Float64Array {
  const n = lists.length;
  const triangle = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) {
      const longer = Math.max(lists[i]!.length, lists[j]!.length);
      triangle[at] = longer === 0 ? 1 : 1 - editDistance(lists[i]!, lists[j]!) / longer;
    }
  return triangle;
}

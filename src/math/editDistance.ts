/** @param row - of at least one place more than the other list has things; for what comes between */
function distanceIn(row: Int32Array, list: ArrayLike<unknown>, other: ArrayLike<unknown>): number {
  const length = other.length;
  for (let j = 0; j <= length; j++) row[j] = j;
  for (let i = 0; i < list.length; i++) {
    const thing = list[i];
    // before and after the other's thing j, of the first i things and of the first i + 1
    let [before, left] = [i, i + 1];
    row[0] = left;
    for (let j = 0; j < length; j++) {
      const above = row[j + 1]!;
      const replaced = before + (thing === other[j] ? 0 : 1);
      left = Math.min(replaced, above + 1, left + 1);
      row[j + 1] = left;
      before = above;
    }
  }
  return row[length]!;
}

/**
 * The least number of things to insert, remove or replace that makes one list the other (Levenshtein 1966, Soviet Physics Doklady 10:707);
 * from 0 to the length of the longer. Takes the product of the lengths in steps.
 */
export const editDistance = <T>(list: readonly T[], other: readonly T[]): number =>
  distanceIn(new Int32Array(other.length + 1), list, other);

/**
 * How much of the longer of each two of n lists is left as it is where one is made the other: 1 − distance / length, in [0, 1]; 1 for
 * equal lists. A triangle of n(n − 1)/2 (order of upperTriangle).
 */
export function editSimilarity<T>(lists: readonly (readonly T[])[]): Float64Array {
  const n = lists.length;
  const triangle = new Float64Array((n * (n - 1)) / 2);
  const numbers = new Map<T, number>();
  const numbered = lists.map((list) =>
    Int32Array.from(list, (thing) => {
      const number = numbers.get(thing) ?? numbers.size;
      numbers.set(thing, number);
      return number;
    })
  );
  const row = new Int32Array(1 + lists.reduce((longest, {length}) => Math.max(longest, length), 0));
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) {
      const longer = Math.max(lists[i]!.length, lists[j]!.length);
      triangle[at] = longer === 0 ? 1 : 1 - distanceIn(row, numbered[i]!, numbered[j]!) / longer;
    }
  return triangle;
}

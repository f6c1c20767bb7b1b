/**
 * Σ of many values with what each addition loses added up beside it, and put back at the end (Neumaier 1974, 10.1002/zamm.19740540106):
 * errs by one rounding of the sum, and by next to nothing of Σ|values|, however many there are. Values are added from the first on.
 */
export function compensatedSum(length: number, valueAt: (i: number) => number): number {
  let [sum, rest] = [0, 0];
  for (let i = 0; i < length; i++) {
    const value = valueAt(i);
    const next = sum + value;
    rest += lost(sum, value, next);
    sum = next;
  }
  return sum + rest;
}

/** What rounding takes from a + b where their sum came out as `sum`, exactly (Knuth's TwoSum). */
export function lost(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** Adds a row to sums by column that lose nothing; see `compensatedSum`. @param rests - what was lost so far, of as many columns */
export function addCompensated(sums: Float64Array, rests: Float64Array, row: Float64Array, from: number): void {
  for (let k = 0; k < sums.length; k++) {
    const sum = sums[k]!;
    const value = row[from + k]!;
    const next = sum + value;
    rests[k] = rests[k]! + lost(sum, value, next);
    sums[k] = next;
  }
}

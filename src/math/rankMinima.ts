import {compensatedSum, lost} from "./compensated.js";
import type {PairFeatures} from "./pairFeatures.js";
import {productsBefore} from "./rowSums.js";

/** The matrix of the smaller of each two of n numbers, less its mean over all pairs, by the numbers alone; see `pairMinima`. */
export interface RankMinima {
  /** The numbers less that mean: the smaller of two of them is an entry. */
  readonly values: Float64Array;
  /** The words from the largest number to the smallest: an entry is the number of the later of two. */
  readonly order: Int32Array;
  /** Σ over pairs i < j of the squared entries. */
  readonly squares: number;
}

/** @throws RangeError for fewer than 3 numbers, and equal ones */
export function rankMinima(numbers: ArrayLike<number>): RankMinima {
  const n = numbers.length;
  if (n < 3) throw new RangeError(`too few values: ${n}; expected at least 3`);
  const order = Int32Array.from({length: n}, (_, i) => i).sort((i, j) => numbers[j]! - numbers[i]! || i - j);
  if (numbers[order[0]!] === numbers[order[n - 1]!])
    throw new RangeError("constant z: all numbers are equal; expected some that differ");
  const mean = compensatedSum(n, (k) => k * numbers[order[k]!]!) / ((n * (n - 1)) / 2);
  const values = Float64Array.from(numbers, (value) => value - mean);
  return {values, order, squares: compensatedSum(n, (k) => k * values[order[k]!]! * values[order[k]!]!)};
}

/** Σ over pairs i < j of the entries times those of a matrix by features; one pass, with running sums of its rows. */
export function minimaByFeatures({values, order}: RankMinima, {rows, level, own}: PairFeatures): number {
  const before = productsBefore({of: rows, order});
  let [owns, lostOwns] = [0, 0];
  return compensatedSum(order.length, (k) => {
    const i = order[k]!;
    const product = values[i]! * (k * (level + own[i]!) + (owns + lostOwns) + before[k]!);
    const next = owns + own[i]!;
    lostOwns += lost(owns, own[i]!, next);
    owns = next;
    return product;
  });
}

/** Adds up what stands below a place, and changes one place, in log n steps (Fenwick 1994, 10.1002/spe.4380240306). */
function runningSums(n: number) {
  const tree = new Float64Array(n + 1);
  return {
    add(position: number, value: number): void {
      for (let at = position + 1; at <= n; at += at & -at) tree[at] = tree[at]! + value;
    },
    below(position: number): number {
      let sum = 0;
      for (let at = position; at > 0; at -= at & -at) sum += tree[at]!;
      return sum;
    }
  };
}

/** Σ over pairs i < j of the products of two such matrices, in n·log n steps. */
export function minimaByMinima(x: RankMinima, y: RankMinima): number {
  const n = x.order.length;
  const position = new Int32Array(n);
  y.order.forEach((i, k) => (position[i] = k));
  const [counts, sums] = [runningSums(n), runningSums(n)];
  let all = 0;
  // of the words before, those with larger y count with this word's number, the others with their own
  return compensatedSum(n, (k) => {
    const i = x.order[k]!;
    const [larger, sumOfLarger] = [counts.below(position[i]!), sums.below(position[i]!)];
    const minima = larger * y.values[i]! + (all - sumOfLarger);
    counts.add(position[i]!, 1);
    sums.add(position[i]!, y.values[i]!);
    all += y.values[i]!;
    return x.values[i]! * minima;
  });
}

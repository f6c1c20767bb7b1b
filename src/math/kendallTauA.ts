import {requirePair} from "./requirePair.js";

/**
 * Kendall's tau-a of two lists of m ≥ 2 values, in [−1, 1]: (concordant − discordant) / (m(m − 1)/2), a pair tied in
 * either list counting for neither. Knight 1966 (10.1080/01621459.1966.10480879), O(m log m); counts are whole numbers,
 * exact up to m = 10⁸. Ties are exact.
 *
 * Throws a RangeError for different lengths, fewer than two values, a value that is not finite, and a constant list.
 */
export function kendallTauA(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requirePair(x, y);
  const m = x.length;
  const order = Uint32Array.from({length: m}, (_, i) => i).sort((i, j) => x[i]! - x[j]! || y[i]! - y[j]! || i - j);
  const xs = Float64Array.from(order, (i) => x[i]!);
  const ys = Float64Array.from(order, (i) => y[i]!);
  const tiedX = tiedPairs(m, (k) => xs[k] === xs[k - 1]);
  const tiedBoth = tiedPairs(m, (k) => xs[k] === xs[k - 1] && ys[k] === ys[k - 1]);
  const discordant = sortCountingInversions(ys);
  const tiedY = tiedPairs(m, (k) => ys[k] === ys[k - 1]);
  const pairs = (m * (m - 1)) / 2;
  return (pairs - tiedX - tiedY + tiedBoth - 2 * discordant) / pairs;
}

/** Pairs inside the runs of a sorted list, where `same(k)` says that place k continues the run of place k − 1. */
function tiedPairs(m: number, same: (k: number) => boolean): number {
  let pairs = 0;
  for (let k = 1, run = 0; k < m; k++) {
    run = same(k) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Sorts in place by merging; returns how many pairs stood in strictly falling order. */
function sortCountingInversions(values: Float64Array): number {
  let inversions = 0;
  let from = values.slice();
  let to = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let low = 0; low < values.length; low += 2 * width) {
      const middle = Math.min(low + width, values.length);
      const high = Math.min(low + 2 * width, values.length);
      for (let k = low, left = low, right = middle; k < high; k++) {
        if (left < middle && (right === high || from[left]! <= from[right]!)) {
          to[k] = from[left++]!;
        } else {
          inversions += middle - left;
          to[k] = from[right++]!;
        }
      }
    }
    [from, to] = [to, from];
  }
  values.set(from);
  return inversions;
}

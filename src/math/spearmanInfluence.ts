import type {Influence} from "./influence.js";
import {levelsOf, placesInOrder, requireLevels, type Levels} from "./levels.js";
import {pearsonInfluence, placesOfWord} from "./productInfluence.js";
import {requirePair} from "./requirePair.js";
import {wordsOf} from "./standardised.js";

/** Ranks less their mean of the places that are kept, in `out`; others hold 0. Gives their sum of squares. */
function centredRanks({level}: Levels, order: Uint32Array, left: Uint8Array, kept: number, out: Float64Array): number {
  const middle = (kept + 1) / 2;
  let squares = 0;
  for (let k = 0, before = 0; k < order.length;) {
    const own = level[order[k]!]!;
    let end = k;
    let count = 0;
    for (; end < order.length && level[order[end]!] === own; end++) count += 1 - left[order[end]!]!;
    const rank = before + (count + 1) / 2 - middle;
    for (; k < end; k++) out[order[k]!] = left[order[k]!] === 1 ? 0 : rank;
    squares += count * rank * rank;
    before += count;
  }
  return squares;
}

/** For each place the sum of `values` over the places of higher level, those of its own level counted half. */
function sumsAbove({level}: Levels, order: Uint32Array, values: Float64Array): Float64Array {
  const above = new Float64Array(order.length);
  let sum = 0;
  for (let k = order.length - 1; k >= 0;) {
    const own = level[order[k]!]!;
    let start = k;
    let tied = 0;
    for (; start >= 0 && level[order[start]!] === own; start--) tied += values[order[start]!]!;
    for (; k > start; k--) above[order[k]!] = sum + tied / 2;
    sum += tied;
  }
  return above;
}

/** Of Spearman's ρ: a pair counts by its own ranks, and by the ranks of all above it, which it raises. @throws RangeError as spearman does */
export function spearmanInfluence(a: Float64Array, b: Float64Array): Influence {
  requirePair(a, b);
  const n = wordsOf(a);
  const [x, y] = [levelsOf(a), levelsOf(b)];
  requireLevels(x, y);
  const [inX, inY] = [placesInOrder(x), placesInOrder(y)];
  const m = a.length;
  const [ranksX, ranksY] = [new Float64Array(m), new Float64Array(m)];
  const left = new Uint8Array(m);
  const [xx, yy] = [centredRanks(x, inX, left, m, ranksX), centredRanks(y, inY, left, m, ranksY)];
  const own = pearsonInfluence(ranksX, ranksY);

  const [u, v] = [ranksX.map((rank) => rank / Math.sqrt(xx)), ranksY.map((rank) => rank / Math.sqrt(yy))];
  const {score} = own;
  const ofX = sumsAbove(
    x,
    inX,
    u.map((value, at) => (v[at]! - score * value) / Math.sqrt(xx))
  );
  const ofY = sumsAbove(
    y,
    inY,
    v.map((value, at) => (u[at]! - score * value) / Math.sqrt(yy))
  );
  let middle = 0;
  for (let at = 0; at < m; at++) middle += (ofX[at]! + ofY[at]!) / m;
  const pairs = own.pairs.map((value, at) => value + m * (ofX[at]! + ofY[at]! - middle));

  const kept = m - (n - 1);
  const without = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const mark = (value: 0 | 1): void => placesOfWord(n, i).forEach((at) => (left[at] = value));
    mark(1);
    const squaresX = centredRanks(x, inX, left, kept, ranksX);
    const squaresY = centredRanks(y, inY, left, kept, ranksY);
    mark(0);
    let sum = 0;
    for (let at = 0; at < m; at++) sum += ranksX[at]! * ranksY[at]!;
    without[i] = squaresX > 0 && squaresY > 0 ? Math.max(-1, Math.min(1, sum / Math.sqrt(squaresX * squaresY))) : NaN;
  }
  return {score, without, pairs};
}

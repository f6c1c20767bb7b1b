import {beside, tileAlone} from "./tiles.js";

/** Columns of Y at once: their panels of 128 rows stay in the nearest cache. */
const group: i32 = 24;
/** Bytes of 16 sums; what they have lost comes after them. */
const away: usize = 128;

/** s + b into `at`, and what that loses added to what stands `away` from there. */
function addLossless(at: usize, b: v128): void {
  const a = v128.load(at);
  const sum = f64x2.add(a, b);
  const part = f64x2.sub(sum, a);
  const lost = f64x2.add(f64x2.sub(a, f64x2.sub(sum, part)), f64x2.sub(b, part));
  v128.store(at, sum);
  v128.store(at + away, f64x2.add(v128.load(at + away), lost));
}

/** Adds the products of two panels without loss to the 16 sums that stand at a place. @param cells - room for 16 numbers */
function tileLossless(a: usize, b: usize, end: usize, at: usize, cells: usize): void {
  tileAlone(a, b, end, cells);
  for (let k: usize = 0; k < away; k += 16) addLossless(at + k, v128.load(cells + k));
}

/**
 * Adds a block of rows to the sums of `crossProduct` of src/math/crossProduct.ts. The sums stand tile by tile, 16 and what these have lost,
 * in the order of `eachTile` of src/math/wasmCrossProduct.ts, so that they pass through the caches as a stream.
 * @param left - panels of the d columns of X; see `packed`
 * @param right - panels of the e columns of Y
 * @param cells - room for 16 numbers
 * @param half - whether X is Y, and only tiles on and above the diagonal are wanted
 */
export function crossed(
  left: usize,
  d: i32,
  right: usize,
  e: i32,
  rows: i32,
  sums: usize,
  cells: usize,
  half: bool
): void {
  const length = (<usize>rows) << 5;
  for (let start = 0; start < e; start += group) {
    const end = min(e, start + group);
    const last = half ? end : d;
    for (let i = 0, a = left; i < last; i += beside, a += length) {
      const from = half ? max(i, start) : start;
      let b = right + <usize>(from / beside) * length;
      for (let j = from; j < end; j += beside, b += length, sums += 2 * away)
        tileLossless(a, b, a + length, sums, cells);
    }
  }
}

import {beside, packColumns, tile} from "./tiles.js";

/** s + b into `at`, and what that loses added to what stands `away` from there. */
function addLossless(at: usize, away: usize, b: v128): void {
  const a = v128.load(at);
  const sum = f64x2.add(a, b);
  const part = f64x2.sub(sum, a);
  const lost = f64x2.add(f64x2.sub(a, f64x2.sub(sum, part)), f64x2.sub(b, part));
  v128.store(at, sum);
  v128.store(at + away, f64x2.add(v128.load(at + away), lost));
}

/**
 * Adds a block of rows to the sums of `crossProduct` of src/math/crossProduct.ts.
 * @param x - rows × d
 * @param y - rows × e
 * @param first - the first column of X, a multiple of four
 * @param last - the column after the last
 * @param left - room for the columns of X that are asked for, as a multiple of four, times `rows` numbers
 * @param right - likewise for e
 * @param cells - room for 16 numbers
 * @param sums - as many rows as columns are asked for, e columns, each as a multiple of four
 * @param away - from a sum to what it has lost, in bytes
 * @param half - whether only cells on and above the diagonal are wanted
 */
export function crossed(
  x: usize,
  d: i32,
  y: usize,
  e: i32,
  rows: i32,
  first: i32,
  last: i32,
  left: usize,
  right: usize,
  cells: usize,
  sums: usize,
  away: usize,
  half: bool
): void {
  packColumns(x + ((<usize>first) << 3), d, last - first, 0, rows, left);
  packColumns(y, e, e, 0, rows, right);
  const length = (<usize>rows) << 5;
  const stride = (<usize>((e + beside - 1) & -beside)) << 3;
  for (let i = first, a = left; i < last; i += beside, a += length) {
    const from = half ? i : 0;
    let b = right + <usize>(from / beside) * length;
    let out = sums + <usize>(i - first) * stride + ((<usize>from) << 3);
    for (let j = from; j < e; j += beside, b += length, out += 32) {
      memory.fill(cells, 0, 128);
      tile(a, b, a + length, cells, 32);
      for (let row: usize = 0, at = out; row < 128; row += 32, at += stride) {
        addLossless(at, away, v128.load(cells + row));
        addLossless(at + 16, away, v128.load(cells + row, 16));
      }
    }
  }
}

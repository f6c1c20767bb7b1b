import {beside, packColumns} from "./tiles.js";

/** Columns of Y at once: their panels of 128 rows stay in the nearest cache. */
const group: i32 = 24;

/** s + b into `at`, and what that loses added to what stands `away` from there. */
function addLossless(at: usize, away: usize, b: v128): void {
  const a = v128.load(at);
  const sum = f64x2.add(a, b);
  const part = f64x2.sub(sum, a);
  const lost = f64x2.add(f64x2.sub(a, f64x2.sub(sum, part)), f64x2.sub(b, part));
  v128.store(at, sum);
  v128.store(at + away, f64x2.add(v128.load(at + away), lost));
}

/** The products of two panels, as `tile` adds them from 0 on, added to 4 × 4 cells without loss; rows are `stride` bytes apart. */
function tileLossless(a: usize, b: usize, end: usize, at: usize, stride: usize, away: usize): void {
  let p0 = f64x2.splat(0);
  let p1 = f64x2.splat(0);
  let q0 = f64x2.splat(0);
  let q1 = f64x2.splat(0);
  let r0 = f64x2.splat(0);
  let r1 = f64x2.splat(0);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  for (; a < end; a += 32, b += 32) {
    const x = v128.load(b);
    const y = v128.load(b, 16);
    let row = v128.load64_splat(a);
    p0 = f64x2.add(p0, f64x2.mul(row, x));
    p1 = f64x2.add(p1, f64x2.mul(row, y));
    row = v128.load64_splat(a, 8);
    q0 = f64x2.add(q0, f64x2.mul(row, x));
    q1 = f64x2.add(q1, f64x2.mul(row, y));
    row = v128.load64_splat(a, 16);
    r0 = f64x2.add(r0, f64x2.mul(row, x));
    r1 = f64x2.add(r1, f64x2.mul(row, y));
    row = v128.load64_splat(a, 24);
    s0 = f64x2.add(s0, f64x2.mul(row, x));
    s1 = f64x2.add(s1, f64x2.mul(row, y));
  }
  addLossless(at, away, p0);
  addLossless(at + 16, away, p1);
  addLossless(at + stride, away, q0);
  addLossless(at + stride + 16, away, q1);
  addLossless(at + stride * 2, away, r0);
  addLossless(at + stride * 2 + 16, away, r1);
  addLossless(at + stride * 3, away, s0);
  addLossless(at + stride * 3 + 16, away, s1);
}

/**
 * Adds a block of rows to the sums of `crossProduct` of src/math/crossProduct.ts.
 * @param x - rows × d; not read where `half` says that its columns are the first ones of Y
 * @param y - rows × e
 * @param left - room for d, as a multiple of four, times `rows` numbers; not used with `half`
 * @param right - likewise for e
 * @param sums - d × e, each as a multiple of four
 * @param away - from a sum to what it has lost, in bytes
 * @param half - whether only cells on and above the diagonal are wanted
 */
export function crossed(
  x: usize,
  d: i32,
  y: usize,
  e: i32,
  rows: i32,
  left: usize,
  right: usize,
  sums: usize,
  away: usize,
  half: bool
): void {
  if (!half) packColumns(x, d, d, 0, rows, left);
  packColumns(y, e, e, 0, rows, right);
  const length = (<usize>rows) << 5;
  const stride = (<usize>((e + beside - 1) & -beside)) << 3;
  for (let start = 0; start < e; start += group) {
    const end = min(e, start + group);
    for (let i = 0, a = half ? right : left; i < d; i += beside, a += length) {
      const from = half ? max(i, start) : start;
      let b = right + <usize>(from / beside) * length;
      let out = sums + <usize>i * stride + ((<usize>from) << 3);
      for (let j = from; j < end; j += beside, b += length, out += 32)
        tileLossless(a, b, a + length, out, stride, away);
    }
  }
}

/** Rows that stand side by side in a panel. */
export const beside: i32 = 4;

/** Panels of four rows each from row `first` on, column by column, from column `from` to before `to`; the last row stands in for those after it. */
export function pack(rows: usize, first: i32, n: i32, d: i32, from: i32, to: i32, panels: usize): void {
  for (let i = first; i < n; i += beside) {
    let p = rows + ((<usize>i * d + from) << 3);
    let q = i + 1 < n ? p + ((<usize>d) << 3) : p;
    let r = i + 2 < n ? q + ((<usize>d) << 3) : q;
    let s = i + 3 < n ? r + ((<usize>d) << 3) : r;
    for (let k = from; k < to; k++, panels += 32, p += 8, q += 8, r += 8, s += 8) {
      store<f64>(panels, load<f64>(p));
      store<f64>(panels, load<f64>(q), 8);
      store<f64>(panels, load<f64>(r), 16);
      store<f64>(panels, load<f64>(s), 24);
    }
  }
}

/** Packs all of n rows of d numbers so, `wide` apart. @param panels - room for n, as a multiple of four, times d numbers */
export function packedRows(rows: usize, n: i32, d: i32, wide: i32, panels: usize): void {
  pack(rows, 0, n, wide, 0, d, panels);
}

/**
 * Panels of four columns each, row by row, of the rows `from` to before `to`; beyond the last column there are zeros.
 * @param k - columns of G
 */
export function packColumns(g: usize, k: i32, from: i32, to: i32, panels: usize): void {
  for (let j = 0; j < k; j += beside) {
    const there = min(beside, k - j);
    let row = g + ((<usize>from * k + j) << 3);
    for (let m = from; m < to; m++, panels += 32, row += (<usize>k) << 3)
      if (there === beside) {
        v128.store(panels, v128.load(row));
        v128.store(panels, v128.load(row, 16), 16);
      } else
        for (let c = 0; c < beside; c++)
          store<f64>(panels + ((<usize>c) << 3), c < there ? load<f64>(row + ((<usize>c) << 3)) : 0);
  }
}

/** Packs the columns of n × d numbers so. @param panels - room for d, as a multiple of four, times n numbers */
export function packed(rows: usize, n: i32, d: i32, panels: usize): void {
  packColumns(rows, d, 0, n, panels);
}

/**
 * Adds to 4 × 4 cells the products of two panels, column by column: sixteen sums, none of which meets another.
 * @param out - the first cell; rows are `stride` bytes apart
 */
export function tile(a: usize, b: usize, end: usize, out: usize, stride: usize): void {
  const second = out + stride;
  const third = second + stride;
  const fourth = third + stride;
  let p0 = v128.load(out);
  let p1 = v128.load(out, 16);
  let q0 = v128.load(second);
  let q1 = v128.load(second, 16);
  let r0 = v128.load(third);
  let r1 = v128.load(third, 16);
  let s0 = v128.load(fourth);
  let s1 = v128.load(fourth, 16);
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
  v128.store(out, p0);
  v128.store(out, p1, 16);
  v128.store(second, q0);
  v128.store(second, q1, 16);
  v128.store(third, r0);
  v128.store(third, r1, 16);
  v128.store(fourth, s0);
  v128.store(fourth, s1, 16);
}

/** The products of two panels, as `tile` adds them from 0 on. @param cells - room for 16 numbers, row by row */
export function tileAlone(a: usize, b: usize, end: usize, cells: usize): void {
  for (let at = cells; at < cells + 128; at += 16) v128.store(at, f64x2.splat(0));
  tile(a, b, end, cells, 32);
}

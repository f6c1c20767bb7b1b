import {beside, tileAlone} from "./tiles.js";

/** Columns of G at once, which `productInLanes` of src/math/inLanes.ts adds in four sums; their panels stay in the second cache. */
const group: i32 = 64;

/** Adds 4 × 4 cells plus a row of numbers, times as many numbers of Y, to four sums for each row. @param y - rows are `stride` bytes apart */
function addTimes(cells: usize, added: usize, y: usize, stride: usize, lanes: usize): void {
  const first = v128.load(added);
  const second = v128.load(added, 16);
  for (let row = 0; row < beside; row++, cells += 32, y += stride, lanes += 32) {
    const one = f64x2.mul(f64x2.add(v128.load(cells), first), v128.load(y));
    const other = f64x2.mul(f64x2.add(v128.load(cells, 16), second), v128.load(y, 16));
    v128.store(lanes, f64x2.add(v128.load(lanes), one));
    v128.store(lanes, f64x2.add(v128.load(lanes, 16), other), 16);
  }
}

/** Adds four rows' sums of four lanes each to their sums without loss, and begins the lanes anew. @param sums - four, then what they have lost */
function addLanes(lanes: usize, sums: usize): void {
  for (let row = 0; row < beside; row++, lanes += 32, sums += 8) {
    const b = load<f64>(lanes) + load<f64>(lanes, 8) + (load<f64>(lanes, 16) + load<f64>(lanes, 24));
    const a = load<f64>(sums);
    const sum = a + b;
    const part = sum - a;
    store<f64>(sums, sum);
    store<f64>(sums, load<f64>(sums, 32) + (a - (sum - part) + (b - part)), 32);
    v128.store(lanes, f64x2.splat(0));
    v128.store(lanes, f64x2.splat(0), 16);
  }
}

/**
 * A form of some rows, of `forms` of src/math/forms.ts: (xᵢᵀ·G + added)·yᵢ.
 * @param rows - panels of n rows of X, of d numbers; see `packedRows`
 * @param g - panels of G's columns, of d numbers; see `packed`
 * @param e - columns of G
 * @param added - as many numbers as G has columns, as a multiple of four, 0 after the last
 * @param y - n, as a multiple of four, rows of `added`'s length, 0 after the last column
 * @param upper - whether G is 0 below its diagonal, and these products are left out
 * @param cells - room for 16 numbers
 * @param lanes - likewise, all 0
 * @param sums - room for eight numbers for each four rows, all 0: four sums, and what they have lost
 */
export function forms(
  rows: usize,
  n: i32,
  d: i32,
  g: usize,
  e: i32,
  added: usize,
  y: usize,
  upper: bool,
  cells: usize,
  lanes: usize,
  sums: usize
): void {
  const length = (<usize>d) << 5;
  const stride = (<usize>((e + beside - 1) & -beside)) << 3;
  for (let start = 0; start < e; start += group) {
    const end = min(e, start + group);
    for (let i = 0, a = rows; i < n; i += beside, a += length) {
      for (let j = start; j < end; j += beside) {
        const there = upper ? min(d, j + beside) : d;
        const at = (<usize>j) << 3;
        const b = g + <usize>(j / beside) * length;
        tileAlone(a, b, a + ((<usize>there) << 5), cells);
        addTimes(cells, added + at, y + <usize>i * stride + at, stride, lanes);
      }
      addLanes(lanes, sums + ((<usize>i) << 4));
    }
  }
}

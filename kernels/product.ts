import {beside, pack, packColumns, tile} from "./tiles.js";

/** Columns of G at once: their panels of 256 rows stay in the nearest cache. */
const group: i32 = 12;

/**
 * `product` of src/math/product.ts. Each cell has one sum, which adds its products from the first column of X to the last.
 * @param x - n × m
 * @param g - m × k
 * @param rows - room for n, as a multiple of four, times `block` numbers
 * @param columns - room for k, as a multiple of four, times `block` numbers
 * @param block - columns of X that are packed and added up at once, a multiple of four
 * @param upper - whether G is 0 below its diagonal, and these products are left out
 * @param out - n × k, each as a multiple of four, all 0
 */
export function product(
  x: usize,
  n: i32,
  m: i32,
  g: usize,
  k: i32,
  rows: usize,
  columns: usize,
  block: i32,
  upper: bool,
  out: usize
): void {
  const stride = (<usize>((k + beside - 1) & -beside)) << 3;
  for (let from = 0; from < m; from += block) {
    const to = min(m, from + block);
    const length = (<usize>(to - from)) << 5;
    pack(x, 0, n, m, from, to, rows);
    packColumns(g, k, k, from, to, columns);
    for (let start = upper ? from - (from % group) : 0; start < k; start += group) {
      const end = min(k, start + group);
      for (let i = 0, a = rows; i < n; i += beside, a += length)
        for (let j = upper ? max(start, from) : start; j < end; j += beside) {
          const b = columns + <usize>(j / beside) * length;
          const there = upper ? min(to, j + beside) - from : to - from;
          tile(a, b, a + ((<usize>there) << 5), out + <usize>i * stride + ((<usize>j) << 3), stride);
        }
    }
  }
}

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
  out: usize
): void {
  const stride = (<usize>((k + beside - 1) & -beside)) << 3;
  for (let from = 0; from < m; from += block) {
    const to = min(m, from + block);
    const length = (<usize>(to - from)) << 5;
    pack(x, 0, n, m, from, to, rows);
    packColumns(g, k, from, to, columns);
    for (let start = 0; start < k; start += group) {
      const end = min(k, start + group);
      for (let i = 0, a = rows; i < n; i += beside, a += length)
        for (let j = start, b = columns + <usize>(start / beside) * length; j < end; j += beside, b += length)
          tile(a, b, a + length, out + <usize>i * stride + ((<usize>j) << 3), stride);
    }
  }
}

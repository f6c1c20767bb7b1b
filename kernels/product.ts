import {beside, pack, packColumns, tile} from "./tiles.js";

/**
 * `product` of src/math/product.ts. Each cell has one sum, which adds its products from the first column of X to the last.
 * @param x - n × m
 * @param g - m × k
 * @param rows - room for n, as a multiple of four, times `block` numbers
 * @param columns - room for k, as a multiple of four, times `block` numbers
 * @param block - columns of X that are packed and added up at once
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
    packColumns(g, k, k, from, to, columns);
    for (let i = 0, a = rows; i < n; i += beside, a += length) {
      let b = columns;
      let cells = out + <usize>i * stride;
      for (let j = 0; j < k; j += beside, b += length, cells += 32) tile(a, b, a + length, cells, stride);
    }
  }
}

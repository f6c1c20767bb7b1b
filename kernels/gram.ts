import {beside, pack, tile} from "./tiles.js";

/**
 * `gram` of src/math/gram.ts: the cells on and above the diagonal, of some rows. Each has one sum, which adds its products from the first
 * column to the last.
 * @param rows - n × d
 * @param panels - room for n, as a multiple of four, times `block` numbers
 * @param block - columns that are packed and added up at once, so that panels stay in the nearest cache
 * @param first - the first row, a multiple of four
 * @param last - the row after the last, a multiple of four
 * @param out - rows `first` to before `last`, n columns as a multiple of four, all 0
 */
export function gram(rows: usize, n: i32, d: i32, panels: usize, block: i32, first: i32, last: i32, out: usize): void {
  const padded = (n + beside - 1) & -beside;
  const stride = (<usize>padded) << 3;
  for (let from = 0; from < d; from += block) {
    const to = min(d, from + block);
    const length = (<usize>(to - from)) << 5;
    pack(rows, first, n, d, from, to, panels);
    for (let i = first; i < last; i += beside) {
      const a = panels + <usize>((i - first) / beside) * length;
      let b = a;
      let cells = out + <usize>(i - first) * stride + ((<usize>i) << 3);
      for (let j = i; j < n; j += beside, b += length, cells += 32) tile(a, b, a + length, cells, stride);
    }
  }
}

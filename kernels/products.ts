/** Two numbers from two places. */
function gathered(one: usize, other: usize): v128 {
  return v128.load64_lane(other, v128.load64_zero(one), 1);
}

/**
 * A part of `product` of src/math/permutedProducts.ts for two permutations at once, of some of its rows: two rows in lanes, whose sums do
 * not meet before their ends.
 * @param a - for each two rows i, i + 1 from the first on the two numbers of every column from i + 1, side by side; 0 below the diagonal and beyond n
 * @param b - n × n, row-major
 * @param first - where the first row's words stand among the orders: four for each of n things, of which the first two are read; see `shuffle`
 * @param last - where the words stand of the row after the last
 * @param end - of the orders, after which there are words for one more thing
 * @param total - two sums of the rows before
 * @returns the same with these rows
 */
export function products(n: i32, a: usize, b: usize, first: usize, last: usize, end: usize, total: v128): v128 {
  for (let at = first; at < last; at += 32) {
    const p0 = b + <usize>load<u32>(at) * n;
    const p1 = b + <usize>load<u32>(at, 16) * n;
    const q0 = b + <usize>load<u32>(at, 4) * n;
    const q1 = b + <usize>load<u32>(at, 20) * n;
    let p = f64x2.splat(0);
    let q = f64x2.splat(0);
    for (let column = at + 16; column < end; column += 16, a += 16) {
      const rows = v128.load(a);
      const there = <usize>load<u32>(column);
      const other = <usize>load<u32>(column, 4);
      p = f64x2.add(p, f64x2.mul(rows, gathered(p0 + there, p1 + there)));
      q = f64x2.add(q, f64x2.mul(rows, gathered(q0 + other, q1 + other)));
    }
    total = f64x2.add(f64x2.add(total, v128.shuffle<i64>(p, q, 0, 2)), v128.shuffle<i64>(p, q, 1, 3));
  }
  return total;
}

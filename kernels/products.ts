/** Two numbers from two places. */
function gathered(one: usize, other: usize): v128 {
  return v128.load64_lane(other, v128.load64_zero(one), 1);
}

/**
 * `product` of src/math/permutedProducts.ts for two permutations at once: two rows in lanes, whose sums do not meet before their ends.
 * @param a - for each two rows i, i + 1 the two numbers of every column from i + 1, side by side; 0 below the diagonal and beyond n
 * @param b - n × n, row-major
 * @param orders - four words for each of n things and for one more, of which the first two are read; see `shuffle`
 * @param out - receives two sums
 */
export function products(n: i32, a: usize, b: usize, orders: usize, out: usize): void {
  const end = orders + ((<usize>n) << 4);
  let total = f64x2.splat(0);
  for (let at = orders; at < end; at += 32) {
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
  v128.store(out, total);
}

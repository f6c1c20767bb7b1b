/** Columns of a panel. */
const beside: i32 = 8;

/** Rows as panels of eight columns each, row by row; beyond the last column there is what was there. */
export function panelled(rows: usize, n: i32, panels: usize): void {
  for (let k = 0; k < n; k += beside) {
    const bytes = (<usize>min(beside, n - k)) << 3;
    for (let i = 0; i < n; i++, panels += 64) memory.copy(panels, rows + ((<usize>i * n + k) << 3), bytes);
  }
}

/** What `panelled` made, as rows again. */
export function unpanelled(panels: usize, n: i32, rows: usize): void {
  for (let k = 0; k < n; k += beside) {
    const bytes = (<usize>min(beside, n - k)) << 3;
    for (let i = 0; i < n; i++, panels += 64) memory.copy(rows + ((<usize>i * n + k) << 3), panels, bytes);
  }
}

/**
 * `turnRows` of src/math/tridiagonal.ts for rows in panels: no number meets one of another column, so panel after panel gives the same bits.
 * @param ends - for each sweep its first row and its last, 32 bits each, the last before the first
 * @param turns - cosine and sine of each turn of each sweep
 */
export function turned(panels: usize, n: i32, ends: usize, sweeps: i32, turns: usize): void {
  const height = (<usize>n) << 6;
  const endOfPanels = panels + <usize>((n + beside - 1) / beside) * height;
  const endOfSweeps = ends + ((<usize>sweeps) << 3);
  for (let panel = panels; panel < endOfPanels; panel += height) {
    let turn = turns;
    for (let sweep = ends; sweep < endOfSweeps; sweep += 8) {
      let row = panel + ((<usize>load<i32>(sweep)) << 6);
      const end = panel + ((<usize>load<i32>(sweep, 4)) << 6);
      let p = v128.load(row);
      let q = v128.load(row, 16);
      let r = v128.load(row, 32);
      let t = v128.load(row, 48);
      for (; row > end; row -= 64, turn += 16) {
        const c = v128.load64_splat(turn);
        const s = v128.load64_splat(turn, 8);
        let x = v128.load(row - 64);
        v128.store(row, f64x2.add(f64x2.mul(s, x), f64x2.mul(c, p)));
        p = f64x2.sub(f64x2.mul(c, x), f64x2.mul(s, p));
        x = v128.load(row - 48);
        v128.store(row, f64x2.add(f64x2.mul(s, x), f64x2.mul(c, q)), 16);
        q = f64x2.sub(f64x2.mul(c, x), f64x2.mul(s, q));
        x = v128.load(row - 32);
        v128.store(row, f64x2.add(f64x2.mul(s, x), f64x2.mul(c, r)), 32);
        r = f64x2.sub(f64x2.mul(c, x), f64x2.mul(s, r));
        x = v128.load(row - 16);
        v128.store(row, f64x2.add(f64x2.mul(s, x), f64x2.mul(c, t)), 48);
        t = f64x2.sub(f64x2.mul(c, x), f64x2.mul(s, t));
      }
      v128.store(end, p);
      v128.store(end, q, 16);
      v128.store(end, r, 32);
      v128.store(end, t, 48);
    }
  }
}

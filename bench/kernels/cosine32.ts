/** Rows that stand side by side in a panel. */
const beside: i32 = 8;

/** Makes every row one of length 1; n and d as in `cosine32`, and d a multiple of four. */
function normalise(rows: usize, n: i32, d: i32): void {
  const end = rows + ((<usize>n * d) << 2);
  for (let row = rows; row < end; row += (<usize>d) << 2) {
    const after = row + ((<usize>d) << 2);
    let sum = f32x4.splat(0);
    for (let at = row; at < after; at += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load(at)));
    const square =
      f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
    const scale = f32x4.splat(<f32>1 / sqrt<f32>(square));
    for (let at = row; at < after; at += 16) v128.store(at, f32x4.mul(v128.load(at), scale));
  }
}

/** Panels of eight rows each, column by column; 0 beyond n. */
function pack(rows: usize, n: i32, d: i32, from: i32, to: i32, panels: usize): void {
  for (let i = 0; i < n; i += beside)
    for (let k = from; k < to; k++) {
      let at = rows + ((<usize>i * d + k) << 2);
      for (let r = 0; r < beside; r++, at += (<usize>d) << 2, panels += 4)
        store<f32>(panels, i + r < n ? load<f32>(at) : 0);
    }
}

/** `tile` of kernels/tiles.ts in 32 bits: 4 × 8 cells. */
function tile(a: usize, b: usize, end: usize, c: usize, stride: usize): void {
  const c1 = c + stride;
  const c2 = c1 + stride;
  const c3 = c2 + stride;
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  let c10 = v128.load(c1);
  let c11 = v128.load(c1, 16);
  let c20 = v128.load(c2);
  let c21 = v128.load(c2, 16);
  let c30 = v128.load(c3);
  let c31 = v128.load(c3, 16);
  for (; a < end; a += 32, b += 32) {
    const x = v128.load(b);
    const y = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(s, x));
    c01 = f32x4.add(c01, f32x4.mul(s, y));
    s = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(s, x));
    c11 = f32x4.add(c11, f32x4.mul(s, y));
    s = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(s, x));
    c21 = f32x4.add(c21, f32x4.mul(s, y));
    s = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(s, x));
    c31 = f32x4.add(c31, f32x4.mul(s, y));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c1, c10);
  v128.store(c1, c11, 16);
  v128.store(c2, c20);
  v128.store(c2, c21, 16);
  v128.store(c3, c30);
  v128.store(c3, c31, 16);
}

/**
 * Cosines of all rows, the cells on and above the diagonal, in 32 bits: kernels/gram.ts with half the width, to measure what that would
 * gain. Nothing else uses it.
 * @param rows - n × d, d a multiple of four; is made one of unit vectors
 */
export function cosine32(rows: usize, n: i32, d: i32, panels: usize, block: i32, out: usize): void {
  normalise(rows, n, d);
  const padded = (n + beside - 1) & -beside;
  const stride = (<usize>padded) << 2;
  memory.fill(out, 0, <usize>padded * stride);
  for (let from = 0; from < d; from += block) {
    const to = min(d, from + block);
    const length = (<usize>(to - from)) << 5;
    pack(rows, n, d, from, to, panels);
    for (let i = 0; i < n; i += beside) {
      const a = panels + <usize>(i / beside) * length;
      let b = a;
      let cells = out + <usize>i * stride + ((<usize>i) << 2);
      for (let j = i; j < n; j += beside, b += length, cells += 32) {
        tile(a, b, a + length, cells, stride);
        tile(a + 16, b, a + length, cells + 4 * stride, stride);
      }
    }
  }
}

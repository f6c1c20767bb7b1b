/** Products that are added in four sums before these are added up without loss; see src/math/inLanes.ts. */
const block: usize = 64 << 3;

/** `productInLanes` of src/math/inLanes.ts. @param length - in bytes */
function productInLanes(x: usize, y: usize, length: usize): f64 {
  let sum: f64 = 0;
  let rest: f64 = 0;
  for (const end = x + length; x < end;) {
    const last = min(end, x + block);
    let p = f64x2.splat(0);
    let q = f64x2.splat(0);
    for (; x + 24 < last; x += 32, y += 32) {
      p = f64x2.add(p, f64x2.mul(v128.load(x), v128.load(y)));
      q = f64x2.add(q, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    }
    let first = f64x2.extract_lane(p, 0);
    let second = f64x2.extract_lane(p, 1);
    let third = f64x2.extract_lane(q, 0);
    if (x < last) first += load<f64>(x) * load<f64>(y);
    if (x + 8 < last) second += load<f64>(x, 8) * load<f64>(y, 8);
    if (x + 16 < last) third += load<f64>(x, 16) * load<f64>(y, 16);
    y += last - x;
    x = last;
    const value = first + second + (third + f64x2.extract_lane(q, 1));
    if (length <= block) return value;
    const next = sum + value;
    const part = next - sum;
    rest += sum - (next - part) + (value - part);
    sum = next;
  }
  return sum + rest;
}

/** `addCompensated` of src/math/compensated.ts. @param length - in bytes */
function addCompensated(sums: usize, rests: usize, row: usize, length: usize): void {
  for (const end = row + length; row < end; row += 8, sums += 8, rests += 8) {
    if (row + 8 < end) {
      const a = v128.load(sums);
      const b = v128.load(row);
      const sum = f64x2.add(a, b);
      const part = f64x2.sub(sum, a);
      const lost = f64x2.add(f64x2.sub(a, f64x2.sub(sum, part)), f64x2.sub(b, part));
      v128.store(sums, sum);
      v128.store(rests, f64x2.add(v128.load(rests), lost));
      row += 8;
      sums += 8;
      rests += 8;
    } else {
      const a = load<f64>(sums);
      const b = load<f64>(row);
      const sum = a + b;
      const part = sum - a;
      store<f64>(sums, sum);
      store<f64>(rests, load<f64>(rests) + (a - (sum - part) + (b - part)));
    }
  }
}

/** Two numbers of a row as a model has them, from a number on. */
function pairOf(raw: usize, short: bool, k: usize): v128 {
  return short ? f64x2.promote_low_f32x4(v128.load64_zero(raw + (k << 2))) : v128.load(raw + (k << 3));
}

/** What `made` makes of two numbers of a row. @param off - a mean vector, or 0; `at` is where the two stand in it, in bytes */
function madePair(value: v128, at: usize, off: usize, least: usize, mean: v128, scale: v128, centre: usize): v128 {
  if (off) {
    value = f64x2.sub(value, v128.load(off + at));
    value = v128.andnot(value, f64x2.le(f64x2.abs(value), v128.load(least + at)));
  }
  return f64x2.sub(f64x2.mul(f64x2.sub(value, mean), scale), v128.load(centre + at));
}

/**
 * Makes rows in 64 bits of those that a model has; see `makeRow` of src/math/madeRows.ts. Numbers of columns are read two by two, so that
 * one more than there are must be readable.
 * @param raw - n × d in 32 bits where they are short, else in 64
 * @param off - a mean vector and the least numbers that are left of it, d each; 0 for none
 * @param means - n numbers
 * @param scales - n numbers
 * @param centre - d numbers
 * @param out - rows `stride` bytes apart
 */
export function made(
  raw: usize,
  short: bool,
  n: i32,
  d: i32,
  off: usize,
  least: usize,
  means: usize,
  scales: usize,
  centre: usize,
  out: usize,
  stride: usize
): void {
  const width: usize = short ? 2 : 3;
  for (let i = 0; i < n; i++, means += 8, scales += 8, out += stride, raw += (<usize>d) << width) {
    const mean = v128.load64_splat(means);
    const scale = v128.load64_splat(scales);
    let k: usize = 0;
    for (; k + 3 < <usize>d; k += 4) {
      const at = k << 3;
      const one = pairOf(raw, short, k);
      const other = pairOf(raw, short, k + 2);
      v128.store(out + at, madePair(one, at, off, least, mean, scale, centre));
      v128.store(out + at, madePair(other, at + 16, off, least, mean, scale, centre), 16);
    }
    for (; k < <usize>d; k += 2) {
      const at = k << 3;
      const value = madePair(pairOf(raw, short, k), at, off, least, mean, scale, centre);
      if (k + 1 < <usize>d) v128.store(out + at, value);
      else store<f64>(out + at, f64x2.extract_lane(value, 0));
    }
  }
}

/**
 * The square of each row, which is given the length 1 unless it stays, and the sums of the columns then; see `scalesOf` of
 * src/math/pairFeatures.ts.
 * @param squares - receives n numbers
 * @param sums - d sums, and as many that these have lost
 */
export function scaled(rows: usize, n: i32, d: i32, stays: bool, squares: usize, sums: usize, rests: usize): void {
  const length = (<usize>d) << 3;
  for (const end = rows + <usize>n * length; rows < end; squares += 8) {
    const square = productInLanes(rows, rows, length);
    store<f64>(squares, square);
    const scale = stays ? 1 : 1 / Math.sqrt(square);
    const both = f64x2.splat(scale);
    const last = rows + length;
    for (; rows + 8 < last; rows += 16) v128.store(rows, f64x2.mul(v128.load(rows), both));
    if (rows < last) store<f64>(rows, load<f64>(rows) * scale);
    rows = last;
    addCompensated(sums, rests, rows - length, length);
  }
}

/** The products of each row of X with that of Y. @param step - how far apart rows of Y are in bytes; 0 where there is one */
export function dots(x: usize, y: usize, n: i32, d: i32, step: usize, out: usize): void {
  const length = (<usize>d) << 3;
  for (const end = out + ((<usize>n) << 3); out < end; out += 8, x += length, y += step)
    store<f64>(out, productInLanes(x, y, length));
}

/** The products of each row with the sum of those before, which it joins then. @param sums - d sums, and as many that these have lost */
export function beforeEach(rows: usize, n: i32, d: i32, sums: usize, rests: usize, out: usize): void {
  const length = (<usize>d) << 3;
  for (const end = out + ((<usize>n) << 3); out < end; out += 8, rows += length) {
    store<f64>(out, productInLanes(sums, rows, length) + productInLanes(rests, rows, length));
    addCompensated(sums, rests, rows, length);
  }
}

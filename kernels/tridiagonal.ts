/** A place in a list of numbers. */
function at(list: usize, place: i32): usize {
  return list + ((<usize>place) << 3);
}

/** Takes from the first `count` of a row what a reflection takes: one · w + other · u. */
function lessReflected(row: usize, count: i32, one: f64, other: f64, u: usize, w: usize): void {
  for (let k: usize = 0, end = (<usize>count) << 3; k < end; k += 8)
    store<f64>(row + k, load<f64>(row + k) - (one * load<f64>(w + k) + other * load<f64>(u + k)));
}

/**
 * Makes of the first `count` of a row, in place, the vector u of a reflection.
 * @param below - receives what the reflection leaves of them
 * @returns half of u · u; 0 where all are 0
 */
function reflector(row: usize, count: i32, below: usize): f64 {
  const end = at(row, count);
  let scale: f64 = 0;
  for (let x = row; x < end; x += 8) scale += abs(load<f64>(x));
  store<f64>(below, 0);
  if (scale === 0) return 0;
  let h: f64 = 0;
  for (let x = row; x < end; x += 8) {
    const part = load<f64>(x) / scale;
    store<f64>(x, part);
    h += part * part;
  }
  const last = load<f64>(end - 8);
  const g = last > 0 ? -sqrt(h) : sqrt(h);
  store<f64>(below, scale * g);
  store<f64>(end - 8, last - g);
  return h - last * g;
}

/** What stands in a row less what a reflection takes from it. */
function less(x: usize, one: f64, w: f64, other: f64, u: f64): f64 {
  return load<f64>(x) - (one * w + other * u);
}

/**
 * `reflected` of src/math/tridiagonal.ts: two rows at once, and the two lanes of a row's sum in one vector.
 * @param u0 - of the reflection before, as w0
 * @param p - `count` numbers
 */
function reflected(a: usize, n: i32, count: i32, u0: usize, w0: usize, u: usize, p: usize): void {
  const stride = (<usize>n) << 3;
  let j = 0;
  let x = a;
  for (; j + 1 < count; j += 2, x += stride << 1) {
    const y = x + stride;
    const ux = load<f64>(at(u0, j));
    const uy = load<f64>(at(u0, j), 8);
    const wx = load<f64>(at(w0, j));
    const wy = load<f64>(at(w0, j), 8);
    const nx = load<f64>(at(u, j));
    const ny = load<f64>(at(u, j), 8);
    let sx = f64x2.splat(0);
    let sy = f64x2.splat(0);
    const end = (<usize>j) << 3;
    for (let k: usize = 0; k < end; k += 16) {
      const uk = v128.load(u0 + k);
      const wk = v128.load(w0 + k);
      const nk = v128.load(u + k);
      const one = f64x2.sub(
        v128.load(x + k),
        f64x2.add(f64x2.mul(f64x2.splat(ux), wk), f64x2.mul(f64x2.splat(wx), uk))
      );
      const two = f64x2.sub(
        v128.load(y + k),
        f64x2.add(f64x2.mul(f64x2.splat(uy), wk), f64x2.mul(f64x2.splat(wy), uk))
      );
      v128.store(x + k, one);
      v128.store(y + k, two);
      sx = f64x2.add(sx, f64x2.mul(one, nk));
      sy = f64x2.add(sy, f64x2.mul(two, nk));
      v128.store(
        p + k,
        f64x2.add(f64x2.add(v128.load(p + k), f64x2.mul(one, f64x2.splat(nx))), f64x2.mul(two, f64x2.splat(ny)))
      );
    }
    const xx = less(x + end, ux, wx, wx, ux);
    const yx = less(y + end, uy, wx, wy, ux);
    const yy = less(y + end + 8, uy, wy, wy, uy);
    store<f64>(x + end, xx);
    store<f64>(y + end, yx);
    store<f64>(y + end, yy, 8);
    const own = f64x2.extract_lane(sx, 0) + f64x2.extract_lane(sx, 1) + xx * nx;
    store<f64>(p + end, own + yx * ny);
    const even = f64x2.extract_lane(sy, 0) + yx * nx;
    store<f64>(p + end, even + f64x2.extract_lane(sy, 1) + yy * ny, 8);
  }
  if (j === count) return;
  const ux = load<f64>(at(u0, j));
  const wx = load<f64>(at(w0, j));
  const nx = load<f64>(at(u, j));
  let sx = f64x2.splat(0);
  const end = (<usize>j) << 3;
  for (let k: usize = 0; k < end; k += 16) {
    const own = f64x2.mul(f64x2.splat(ux), v128.load(w0 + k));
    const one = f64x2.sub(v128.load(x + k), f64x2.add(own, f64x2.mul(f64x2.splat(wx), v128.load(u0 + k))));
    v128.store(x + k, one);
    sx = f64x2.add(sx, f64x2.mul(one, v128.load(u + k)));
    v128.store(p + k, f64x2.add(v128.load(p + k), f64x2.mul(one, f64x2.splat(nx))));
  }
  const xx = less(x + end, ux, wx, wx, ux);
  store<f64>(x + end, xx);
  store<f64>(p + end, f64x2.extract_lane(sx, 0) + f64x2.extract_lane(sx, 1) + xx * nx);
}

/** Makes of p, the matrix times u, the other vector of a reflection: p/h less what lies along u. */
function second(u: usize, p: usize, count: i32, h: f64): void {
  const end = (<usize>count) << 3;
  let f: f64 = 0;
  for (let k: usize = 0; k < end; k += 8) {
    const part = load<f64>(p + k) / h;
    store<f64>(p + k, part);
    f += part * load<f64>(u + k);
  }
  const shift = f / (h + h);
  for (let k: usize = 0; k < end; k += 8) store<f64>(p + k, load<f64>(p + k) - shift * load<f64>(u + k));
}

/**
 * `reduce` of src/math/tridiagonal.ts.
 * @param a - n × n, read on and below the diagonal; afterwards row i begins with the i numbers of a reflection's vector
 * @param one - room for n numbers, all 0
 * @param other - room for n numbers
 * @param diagonal - receives n numbers, as do `below` and `halves`, the latter half of each vector's square
 */
export function reduce(a: usize, n: i32, one: usize, other: usize, diagonal: usize, below: usize, halves: usize): void {
  let u0 = one;
  let w0 = one;
  let p = other;
  for (let i = n - 1; i >= 0; i--) {
    const row = at(a, i * n);
    lessReflected(row, i + 1, load<f64>(at(u0, i)), load<f64>(at(w0, i)), u0, w0);
    store<f64>(at(diagonal, i), load<f64>(at(row, i)));
    const h = reflector(row, i, at(below, i));
    store<f64>(at(halves, i), h);
    reflected(a, n, i, u0, w0, row, p);
    if (h === 0) memory.fill(p, 0, (<usize>i) << 3);
    else second(row, p, i, h);
    const spare = w0;
    u0 = row;
    w0 = p;
    p = spare;
  }
}

/** The sum of two lanes, and of one product more that the first has where the count is odd. */
function total(sum: v128, count: i32, u: usize, x: usize): f64 {
  const last = at(u, count - 1);
  const first = f64x2.extract_lane(sum, 0);
  const even = count & 1 ? first + load<f64>(last) * load<f64>(at(x, count - 1)) : first;
  return even + f64x2.extract_lane(sum, 1);
}

/** Reflects four rows. */
function reflectFour(u: usize, count: i32, h: f64, x: usize, stride: usize): void {
  const y = x + stride;
  const z = y + stride;
  const t = z + stride;
  const end = (<usize>(count & -2)) << 3;
  let sx = f64x2.splat(0);
  let sy = f64x2.splat(0);
  let sz = f64x2.splat(0);
  let st = f64x2.splat(0);
  for (let k: usize = 0; k < end; k += 16) {
    const uk = v128.load(u + k);
    sx = f64x2.add(sx, f64x2.mul(uk, v128.load(x + k)));
    sy = f64x2.add(sy, f64x2.mul(uk, v128.load(y + k)));
    sz = f64x2.add(sz, f64x2.mul(uk, v128.load(z + k)));
    st = f64x2.add(st, f64x2.mul(uk, v128.load(t + k)));
  }
  const gx = total(sx, count, u, x) / h;
  const gy = total(sy, count, u, y) / h;
  const gz = total(sz, count, u, z) / h;
  const gt = total(st, count, u, t) / h;
  for (let k: usize = 0; k < end; k += 16) {
    const uk = v128.load(u + k);
    v128.store(x + k, f64x2.sub(v128.load(x + k), f64x2.mul(f64x2.splat(gx), uk)));
    v128.store(y + k, f64x2.sub(v128.load(y + k), f64x2.mul(f64x2.splat(gy), uk)));
    v128.store(z + k, f64x2.sub(v128.load(z + k), f64x2.mul(f64x2.splat(gz), uk)));
    v128.store(t + k, f64x2.sub(v128.load(t + k), f64x2.mul(f64x2.splat(gt), uk)));
  }
  if ((count & 1) === 0) return;
  const last = load<f64>(u + end);
  store<f64>(x + end, load<f64>(x + end) - gx * last);
  store<f64>(y + end, load<f64>(y + end) - gy * last);
  store<f64>(z + end, load<f64>(z + end) - gz * last);
  store<f64>(t + end, load<f64>(t + end) - gt * last);
}

/**
 * `axesOf` of src/math/tridiagonal.ts, four rows at once.
 * @param a - what `reduce` left, with `halves`
 * @param out - n rows, as a multiple of four, of n numbers: all 0
 */
export function axes(a: usize, n: i32, halves: usize, out: usize): void {
  const stride = (<usize>n) << 3;
  for (let j = 0; j < n; j += 4) {
    const first = out + <usize>j * stride;
    for (let c = j; c < min(j + 4, n); c++) store<f64>(at(out, c * n + c), 1);
    for (let i = j + 1; i < n; i++) {
      const h = load<f64>(at(halves, i));
      if (h !== 0) reflectFour(at(a, i * n), i, h, first, stride);
    }
  }
}

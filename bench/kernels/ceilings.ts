/** Twelve sums in f64x2, none of which waits for another: nothing but multiplying and adding. */
export function ceiling64(rounds: i32): f64 {
  const y = f64x2.splat(0.999);
  const z = f64x2.splat(0.001);
  let a0 = f64x2.splat(0.5);
  let a1 = f64x2.splat(1.5);
  let a2 = f64x2.splat(2.5);
  let a3 = f64x2.splat(3.5);
  let a4 = f64x2.splat(4.5);
  let a5 = f64x2.splat(5.5);
  let a6 = f64x2.splat(6.5);
  let a7 = f64x2.splat(7.5);
  let a8 = f64x2.splat(8.5);
  let a9 = f64x2.splat(9.5);
  let a10 = f64x2.splat(10.5);
  let a11 = f64x2.splat(11.5);
  for (let i = 0; i < rounds; i++) {
    a0 = f64x2.add(f64x2.mul(a0, y), z);
    a1 = f64x2.add(f64x2.mul(a1, y), z);
    a2 = f64x2.add(f64x2.mul(a2, y), z);
    a3 = f64x2.add(f64x2.mul(a3, y), z);
    a4 = f64x2.add(f64x2.mul(a4, y), z);
    a5 = f64x2.add(f64x2.mul(a5, y), z);
    a6 = f64x2.add(f64x2.mul(a6, y), z);
    a7 = f64x2.add(f64x2.mul(a7, y), z);
    a8 = f64x2.add(f64x2.mul(a8, y), z);
    a9 = f64x2.add(f64x2.mul(a9, y), z);
    a10 = f64x2.add(f64x2.mul(a10, y), z);
    a11 = f64x2.add(f64x2.mul(a11, y), z);
  }
  let sum = a0;
  sum = f64x2.add(sum, a1);
  sum = f64x2.add(sum, a2);
  sum = f64x2.add(sum, a3);
  sum = f64x2.add(sum, a4);
  sum = f64x2.add(sum, a5);
  sum = f64x2.add(sum, a6);
  sum = f64x2.add(sum, a7);
  sum = f64x2.add(sum, a8);
  sum = f64x2.add(sum, a9);
  sum = f64x2.add(sum, a10);
  sum = f64x2.add(sum, a11);
  return f64x2.extract_lane(sum, 0);
}

/** Twelve sums in f32x4, none of which waits for another: nothing but multiplying and adding. */
export function ceiling32(rounds: i32): f32 {
  const y = f32x4.splat(0.999);
  const z = f32x4.splat(0.001);
  let a0 = f32x4.splat(0.5);
  let a1 = f32x4.splat(1.5);
  let a2 = f32x4.splat(2.5);
  let a3 = f32x4.splat(3.5);
  let a4 = f32x4.splat(4.5);
  let a5 = f32x4.splat(5.5);
  let a6 = f32x4.splat(6.5);
  let a7 = f32x4.splat(7.5);
  let a8 = f32x4.splat(8.5);
  let a9 = f32x4.splat(9.5);
  let a10 = f32x4.splat(10.5);
  let a11 = f32x4.splat(11.5);
  for (let i = 0; i < rounds; i++) {
    a0 = f32x4.add(f32x4.mul(a0, y), z);
    a1 = f32x4.add(f32x4.mul(a1, y), z);
    a2 = f32x4.add(f32x4.mul(a2, y), z);
    a3 = f32x4.add(f32x4.mul(a3, y), z);
    a4 = f32x4.add(f32x4.mul(a4, y), z);
    a5 = f32x4.add(f32x4.mul(a5, y), z);
    a6 = f32x4.add(f32x4.mul(a6, y), z);
    a7 = f32x4.add(f32x4.mul(a7, y), z);
    a8 = f32x4.add(f32x4.mul(a8, y), z);
    a9 = f32x4.add(f32x4.mul(a9, y), z);
    a10 = f32x4.add(f32x4.mul(a10, y), z);
    a11 = f32x4.add(f32x4.mul(a11, y), z);
  }
  let sum = a0;
  sum = f32x4.add(sum, a1);
  sum = f32x4.add(sum, a2);
  sum = f32x4.add(sum, a3);
  sum = f32x4.add(sum, a4);
  sum = f32x4.add(sum, a5);
  sum = f32x4.add(sum, a6);
  sum = f32x4.add(sum, a7);
  sum = f32x4.add(sum, a8);
  sum = f32x4.add(sum, a9);
  sum = f32x4.add(sum, a10);
  sum = f32x4.add(sum, a11);
  return f32x4.extract_lane(sum, 0);
}

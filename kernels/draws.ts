/** Rotates each 32-bit lane left. */
function rotated(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/** `mixed` of src/math/randomStream.ts, in each lane. */
function mixed(bits: v128): v128 {
  let h = i32x4.mul(v128.xor(bits, i32x4.shr_u(bits, 16)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** Of every 4 numbers of a stream's start, as in src/math/randomStream.ts, none is used. */
const unused: i32 = 4;

/**
 * What four streams, `k` to `k + 3`, draw below the bound of each step: xoshiro128** of src/math/randomStream.ts in four lanes.
 * @param steps - `count` of 16 bytes: the bound, what its low half must reach (Lemire 2019), and two words that are not read here
 * @param draws - receives four words a step, 16 times what was drawn
 * @returns whether every draw counts; where one must be drawn again, none of these can be used
 */
export function draw(key: i32, k: u32, steps: usize, count: i32, draws: usize): bool {
  const golden = i32x4.splat(0x9e3779b9);
  const keys = i32x4.splat(key);
  const streams = i32x4.add(i32x4.splat(k), i32x4(0, 1, 2, 3));
  let a = mixed(v128.xor(keys, mixed(streams)));
  let b = mixed(i32x4.add(i32x4.add(a, golden), streams));
  let c = mixed(i32x4.add(i32x4.add(b, golden), keys));
  let d = v128.or(mixed(i32x4.add(c, golden)), i32x4.splat(1));
  let fine = i32x4.splat(-1);
  for (let s = -unused; s < count; s++) {
    const five = rotated(i32x4.add(i32x4.shl(b, 2), b), 7);
    const shifted = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, shifted);
    d = rotated(d, 11);
    if (s < 0) continue;
    const x = i32x4.add(i32x4.shl(five, 3), five);
    const bound = v128.load32_splat(steps);
    const low = i64x2.extmul_low_i32x4_u(x, bound);
    const high = i64x2.extmul_high_i32x4_u(x, bound);
    fine = v128.and(fine, i32x4.ge_u(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.load32_splat(steps, 4)));
    v128.store(draws, i32x4.shl(v128.shuffle<i32>(low, high, 1, 3, 5, 7), 4));
    steps += 16;
    draws += 16;
  }
  return i32x4.all_true(fine);
}

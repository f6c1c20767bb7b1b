/** Fewer values than this are sorted sooner by comparing them. */
const fewest = 256;
const digitBits = 11;
const digits = 1 << digitBits;
const passes = 6;

const highWord = new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1;

/**
 * The bits of values as two words of whole numbers in the same order: those of negative values turned over, those of others with the
 * sign's bit set (Herf 2001, stereopsis.com/radix.html).
 */
function sortKeys(x: ArrayLike<number>): readonly [low: Uint32Array, high: Uint32Array] {
  const m = x.length;
  const values = new Float64Array(m);
  // −0 + 0 is 0, which has other bits
  for (let i = 0; i < m; i++) values[i] = x[i]! + 0;
  const words = new Uint32Array(values.buffer);
  const [low, high] = [new Uint32Array(m), new Uint32Array(m)];
  for (let i = 0; i < m; i++) {
    const upper = words[2 * i + highWord]!;
    const turned = (upper | 0) >> 31;
    low[i] = words[2 * i + 1 - highWord]! ^ turned;
    high[i] = upper ^ (turned | 0x80000000);
  }
  return [low, high];
}

/** Places in ascending order of their keys, by one digit after the other from the lowest: each pass keeps the order of equal digits. */
function byDigits(x: ArrayLike<number>): Uint32Array {
  const m = x.length;
  const keys = sortKeys(x);
  let order = Uint32Array.from({length: m}, (_, i) => i);
  let next = new Uint32Array(m);
  const starts = new Uint32Array(digits);
  for (let pass = 0; pass < passes; pass++) {
    const word = keys[pass < 3 ? 0 : 1];
    const shift = (pass % 3) * digitBits;
    starts.fill(0);
    for (let i = 0; i < m; i++) starts[(word[i]! >>> shift) & (digits - 1)]!++;
    if (starts[(word[0]! >>> shift) & (digits - 1)] === m) continue;
    for (let digit = 0, at = 0; digit < digits; digit++) {
      const count = starts[digit]!;
      starts[digit] = at;
      at += count;
    }
    for (let k = 0; k < m; k++) {
      const i = order[k]!;
      next[starts[(word[i]! >>> shift) & (digits - 1)]!++] = i;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** The places 0 … m − 1 of finite values in ascending order of these; equal values (−0 equals 0) keep the order of their places. */
export function ascendingOrder(x: ArrayLike<number>): Uint32Array {
  if (x.length >= fewest) return byDigits(x);
  return Uint32Array.from({length: x.length}, (_, i) => i).sort((i, j) => x[i]! - x[j]! || i - j);
}

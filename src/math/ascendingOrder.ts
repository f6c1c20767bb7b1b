/** Fewer values than this are sorted sooner by comparing them. */
const fewest = 256;
const digitBits = 11;
const digits = 1 << digitBits;
const passes = 6;
/** Values that are sorted together: they stay in a cache. */
const bucketSize = 4096;

const highWord = new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1;

/** Room for sorting so many values, and their keys; kept from bucket to bucket. */
interface Room {
  readonly keys: readonly [low: Uint32Array, high: Uint32Array];
  readonly orders: readonly [Uint32Array, Uint32Array];
  readonly starts: Uint32Array;
}

const roomFor = (length: number): Room => ({
  keys: [new Uint32Array(length), new Uint32Array(length)],
  orders: [new Uint32Array(length), new Uint32Array(length)],
  starts: new Uint32Array(digits)
});

const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);

/**
 * Sorts places from `from` to before `to` by their values: by one digit of their keys after the other from the lowest; each pass keeps the
 * order of equal digits. Keys are the bits of values as two words of whole numbers in the same order: those of negative values turned
 * over, those of others with the sign's bit set (Herf 2001, stereopsis.com/radix.html).
 */
function sortByDigits(x: ArrayLike<number>, places: Uint32Array, from: number, to: number, room: Room): void {
  const m = to - from;
  const {keys, starts} = room;
  const [low, high] = keys;
  let [order, next] = room.orders;
  for (let i = 0; i < m; i++) {
    // −0 + 0 is 0, which has other bits
    value[0] = x[places[from + i]!]! + 0;
    const upper = words[highWord]!;
    const turned = (upper | 0) >> 31;
    low[i] = words[1 - highWord]! ^ turned;
    high[i] = upper ^ (turned | 0x80000000);
    order[i] = i;
  }
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
  for (let k = 0; k < m; k++) next[k] = places[from + order[k]!]!;
  places.set(next.subarray(0, m), from);
}

/** Which of `count` buckets each value belongs to, none in a lower one than a smaller value; undefined where there is but one. */
function bucketsOf(x: ArrayLike<number>, count: number): ((value: number) => number) | undefined {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const each = x[i]!;
    if (each < min) min = each;
    if (each > max) max = each;
  }
  const scale = count / (max - min);
  if (!(count > 1 && scale > 0 && scale < Infinity)) return undefined;
  return (each) => Math.min(count - 1, Math.floor((each - min) * scale));
}

/** Places in ascending order: in buckets of near values, and then bucket by bucket. */
function byBuckets(x: ArrayLike<number>): Uint32Array {
  const m = x.length;
  const order = new Uint32Array(m);
  const count = Math.floor(m / bucketSize);
  const bucketOf = bucketsOf(x, count);
  if (!bucketOf) {
    for (let i = 0; i < m; i++) order[i] = i;
    sortByDigits(x, order, 0, m, roomFor(m));
    return order;
  }
  const ends = new Uint32Array(count);
  for (let i = 0; i < m; i++) ends[bucketOf(x[i]!)]!++;
  let largest = 0;
  for (let bucket = 0, at = 0; bucket < count; bucket++) {
    const size = ends[bucket]!;
    if (size > largest) largest = size;
    ends[bucket] = at;
    at += size;
  }
  for (let i = 0; i < m; i++) order[ends[bucketOf(x[i]!)]!++] = i;
  const room = roomFor(largest);
  for (let bucket = 0, from = 0; bucket < count; bucket++) {
    const to = ends[bucket]!;
    if (to - from > 1) sortByDigits(x, order, from, to, room);
    from = to;
  }
  return order;
}

/** The places 0 … m − 1 of finite values in ascending order of these; equal values (−0 equals 0) keep the order of their places. */
export function ascendingOrder(x: ArrayLike<number>): Uint32Array {
  if (x.length >= fewest) return byBuckets(x);
  return Uint32Array.from({length: x.length}, (_, i) => i).sort((i, j) => x[i]! - x[j]! || i - j);
}

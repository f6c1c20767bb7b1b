import {randomStream} from "../../src/math/randomStream.js";

type Random = (bound: number) => number;
type Damage = (bytes: Buffer, random: Random) => Buffer;

const kinds: readonly Damage[] = [
  (bytes, random) => {
    const at = random(bytes.length);
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random(8));
    return damaged;
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => {
    const [at, count] = [random(bytes.length), 1 + random(64)];
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + count)]);
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(Array.from({length: 1 + random(64)}, () => random(256))),
      bytes.subarray(at)
    ]);
  },
  (bytes, random) => {
    const [from, to, count] = [random(bytes.length), random(bytes.length), 1 + random(4096)];
    const damaged = Buffer.from(bytes);
    damaged.set(bytes.subarray(from, from + Math.min(count, bytes.length - to)), to);
    return damaged;
  },
  (bytes, random) => {
    const [at, count] = [random(bytes.length), 1 + random(4096)];
    return Buffer.from(bytes).fill(0, at, Math.min(at + count, bytes.length));
  }
];

/** Seeded damages of a file: bits, ends, holes, additions, pieces in the wrong place, zeros. Each differs from the file. */
export function damagesOf(bytes: Buffer, count: number, seed = 1): readonly Buffer[] {
  const stream = randomStream(seed, bytes.length);
  const random: Random = (bound) => stream.next() % Math.max(1, bound);
  const found: Buffer[] = [];
  while (found.length < count) {
    const damaged = kinds[found.length % kinds.length]?.(bytes, random);
    if (damaged && !damaged.equals(bytes)) found.push(damaged);
  }
  return found;
}

/** What came of damages. */
export interface Counts {
  /** Refused in a line, told as a change, or right all the same. */
  refused: number;
  told: number;
  right: number;
  /** None of these may be. */
  wrong: string[];
}

export const noCounts = (): Counts => ({refused: 0, told: 0, right: 0, wrong: []});

/** Whether a message is one line of our own words. */
export const isLine = (message: string): boolean =>
  /^[^\n]{10,4000}$/.test(message) && !/\bat .*:\d+:\d+/.test(message);

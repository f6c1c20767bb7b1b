/** Uniform whole numbers of one stream, the same for one seed and stream in every engine. */
export interface RandomStream {
  /** In [0, 2³²). */
  next(): number;
  /** In [0, bound), every number equally likely; bound from 1 to 2³². */
  below(bound: number): number;
}

/** Mixes 32 bits so that neighbouring inputs give unrelated outputs: the finaliser of MurmurHash3. */
function mixed(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const golden = 0x9e3779b9;

/** What all streams of a seed share. @param seed - whole number from 0 to 2³² − 1 */
export const streamKey = (seed: number): number => mixed(seed + golden) ^ 0x5bf03635;

/** Numbers below 2³² whose product with the bound has a low half under this are drawn again (Lemire 2019). */
export const leastFor = (bound: number): number => (4294967296 - bound) % bound;

function requireWord(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new RangeError(`wrong ${name}: ${value}; expected a whole number from 0 to 4294967295`);
}

/**
 * xoshiro128** (Blackman & Vigna 2021, 10.1145/3460772), its four words of state mixed from seed and stream. Streams of one seed are
 * unrelated, so work can be split at any place without changing a result. `below` rejects what would favour small numbers (Lemire
 * 2019, 10.1145/3230636).
 * @param seed - whole number from 0 to 2³² − 1
 * @param stream - whole number from 0 to 2³² − 1
 */
export function randomStream(seed: number, stream: number): RandomStream {
  requireWord("seed", seed);
  requireWord("stream", stream);
  const key = streamKey(seed);
  let a = mixed(key ^ mixed(stream));
  let b = mixed(a + golden + stream);
  let c = mixed(b + golden + key);
  let d = mixed(c + golden) | 1;
  const next = (): number => {
    const x = Math.imul(b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  for (let i = 0; i < 4; i++) next();
  return {
    next,
    below(bound) {
      const threshold = leastFor(bound);
      for (;;) {
        const x = next();
        if (Math.imul(x, bound) >>> 0 >= threshold) return Math.floor((x * bound) / 4294967296);
      }
    }
  };
}

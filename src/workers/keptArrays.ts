/** Smaller arrays are sent each time. In bytes. */
const worthKeeping = 16_384;
/** What one worker keeps at most. In bytes. */
const keptBytes = 128 * 1024 * 1024;

/** In the place of a large array: its number, and the array itself where it is sent for the first time. */
interface Kept {
  readonly keptArray: number;
  readonly array?: ArrayBufferView;
}

/** A job whose large arrays are sent once. */
export interface Packed {
  readonly job: unknown;
  /** Numbers of arrays that are not needed any more. */
  readonly forget: readonly number[];
}

type Replace = (array: ArrayBufferView) => unknown;

/** Plain data with its large arrays replaced by `replace`, and put back by `restore`. */
function mapped(value: unknown, replace: Replace, restore: (kept: Kept) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return value.byteLength >= worthKeeping ? replace(value) : value;
  if ("keptArray" in value) return restore(value as Kept);
  if (Array.isArray(value)) {
    if (typeof value[0] !== "object") return value;
    return value.map((item) => mapped(item, replace, restore));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, replace, restore)]));
}

/**
 * What one worker has been sent. Thousands of permutations are of the same two matrices: each is copied to the worker once, and then named.
 * What has not been used for longest is forgotten first. Arrays must not change once they are sent.
 */
export function sentArrays(limit = keptBytes): (job: unknown) => Packed {
  const numbers = new WeakMap<ArrayBufferView, number>();
  const sizes = new Map<number, number>();
  let [last, bytes] = [0, 0];
  return (job) => {
    const used = new Set<number>();
    const replace: Replace = (array) => {
      const known = numbers.get(array);
      const there = known !== undefined && sizes.delete(known) ? known : undefined;
      const keptArray = there ?? ++last;
      if (there === undefined) bytes += array.byteLength;
      numbers.set(array, keptArray);
      sizes.set(keptArray, array.byteLength);
      used.add(keptArray);
      return there === undefined ? {keptArray, array} : {keptArray};
    };
    const packed = mapped(job, replace, (kept) => kept);
    const forget: number[] = [];
    for (const [number, size] of sizes) {
      if (bytes <= limit) break;
      if (used.has(number)) continue;
      forget.push(number);
      sizes.delete(number);
      bytes -= size;
    }
    return {job: packed, forget};
  };
}

/** The other end: puts the arrays back in their places. */
export function keptArrays(): (packed: Packed) => unknown {
  const kept = new Map<number, ArrayBufferView>();
  return ({job, forget}) => {
    for (const number of forget) kept.delete(number);
    return mapped(
      job,
      (array) => array,
      ({keptArray, array}) => {
        if (array) kept.set(keptArray, array);
        const sent = kept.get(keptArray);
        if (!sent) throw new Error(`no array ${keptArray} here; expected one that was sent`);
        return sent;
      }
    );
  };
}

/** In bytes: of larger values only the last few that were made are kept; others are computed again. */
const large = 32e6;
const few = 2;

interface Kept<R> {
  value: R | undefined;
}
const recent: Kept<unknown>[] = [];

const bytesOf = (value: object): number =>
  Object.values(value).reduce((sum: number, item) => sum + (ArrayBuffer.isView(item) ? item.byteLength : 0), 0);

/**
 * A function that is computed once for each object that it is given: for what several cells need and none shows. The objects must
 * not change, and no value in the notebook does.
 */
export function once<A extends object, R extends object>(compute: (of: A) => R): (of: A) => R {
  const known = new WeakMap<A, Kept<R>>();
  return (of) => {
    const before = known.get(of)?.value;
    if (before) return before;
    const value = compute(of);
    const kept: Kept<R> = {value};
    known.set(of, kept);
    if (bytesOf(value) > large && recent.push(kept) > few) recent.shift()!.value = undefined;
    return value;
  };
}

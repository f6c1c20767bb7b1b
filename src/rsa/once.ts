/** In bytes: of larger values only the last few are kept; others are let go when memory is wanted, and computed again. */
const large = 32e6;
const few = 2;
const recent: object[] = [];

/** A large value, held as long as it is one of the last few that were made. */
function held<R extends object>(value: R): WeakRef<R> {
  if (recent.push(value) > few) recent.shift();
  return new WeakRef(value);
}

const bytesOf = (value: object): number =>
  Object.values(value).reduce((sum: number, item) => sum + (ArrayBuffer.isView(item) ? item.byteLength : 0), 0);

/**
 * A function that is computed once for each object that it is given: for what several cells need and none shows. The objects must
 * not change, and no value in the notebook does.
 */
export function once<A extends object, R extends object>(compute: (of: A) => R): (of: A) => R {
  const known = new WeakMap<A, {deref(): R | undefined}>();
  return (of) => {
    const found = known.get(of)?.deref();
    if (found !== undefined) return found;
    const value = compute(of);
    known.set(of, bytesOf(value) > large ? held(value) : {deref: () => value});
    return value;
  };
}

/**
 * A function that is computed once for each object that it is given: for what several cells need and none shows. The objects must
 * not change, and no value in the notebook does.
 */
export function once<A extends object, R>(compute: (of: A) => R): (of: A) => R {
  const known = new WeakMap<A, {readonly value: R}>();
  return (of) => {
    const found = known.get(of) ?? {value: compute(of)};
    known.set(of, found);
    return found.value;
  };
}

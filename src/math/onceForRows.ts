import type {Vectors} from "./matrix.js";

/** A function of vectors that is computed once for each array of rows, as long as the array is there. Arrays must not change. */
export function onceForRows<R>(compute: (v: Vectors) => R): (v: Vectors) => R {
  const known = new WeakMap<Float64Array, {readonly n: number; readonly value: R}>();
  return (v) => {
    const last = known.get(v.data);
    if (last?.n === v.n) return last.value;
    const value = compute(v);
    known.set(v.data, {n: v.n, value});
    return value;
  };
}

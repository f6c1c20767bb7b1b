import {axisCorrelations} from "../math/axisCorrelations.js";
import type {Vectors} from "../math/matrix.js";
import {scoreOf} from "../rsa/score.js";
import type {Score} from "../rsa/values.js";

/** The first d numbers of each row. @param d - at most as many as there are */
function shortened({n, d: full, data}: Vectors, d: number): Vectors {
  if (d === full) return {n, d, data};
  const kept = new Float64Array(n * d);
  for (let i = 0; i < n; i++) kept.set(data.subarray(i * full, i * full + d), i * d);
  return {n, d, data: kept};
}

/** The rows of two spaces, made equally long: of the longer ones the first numbers, as many as the others have. n × d each. */
export function evenRows(a: Vectors, b: Vectors): readonly [a: Vectors, b: Vectors] {
  const d = Math.min(a.d, b.d);
  return [shortened(a, d), shortened(b, d)];
}

/** Pearson's r of each word's two rows, place by place, as far as both go; or why there is none. */
export const evenCorrelations = (a: Vectors, b: Vectors): readonly Score[] =>
  axisCorrelations(...evenRows(a, b)).map((value) => scoreOf(() => value, "constant values"));

import type {Vectors} from "../math/matrix.js";

/** A plane of the space through 0: two directions of length 1 at a right angle, each of d numbers. */
interface Plane {
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** From u towards v: the angle at which the second of the vectors that span the plane lies, in degrees. */
  readonly angle: number;
}

const inner = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, k) => sum + value * (y[k] ?? 0), 0);

/**
 * The plane in which `from` and `to` lie.
 * @throws RangeError where they point along one line, since many planes hold them then
 */
export function planeOf(from: Float64Array, to: Float64Array): Plane {
  const size = Math.sqrt(inner(from, from));
  const u = from.map((value) => value / size);
  const along = inner(u, to);
  const rest = to.map((value, k) => value - along * (u[k] ?? 0));
  const across = Math.sqrt(inner(rest, rest));
  if (!(size > 0) || !(across > 1e-12 * Math.abs(along)))
    throw new RangeError("no plane: the two vectors lie on one line; expected two directions");
  return {u, v: rest.map((value) => value / across), angle: (Math.atan2(across, along) * 180) / Math.PI};
}

/** All vectors of a space turned together in one plane, by degrees from u towards v: lengths and angles stay as they are. */
export function turnSpace({n, d, data}: Vectors, {u, v}: Plane, degrees: number): Vectors {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turned = new Float64Array(data);
  for (let i = 0; i < n; i++) {
    const row = data.subarray(i * d, (i + 1) * d);
    const [x, y] = [inner(u, row), inner(v, row)];
    const [byU, byV] = [(cos - 1) * x - sin * y, sin * x + (cos - 1) * y];
    for (let k = 0; k < d; k++) turned[i * d + k] = (row[k] ?? 0) + byU * (u[k] ?? 0) + byV * (v[k] ?? 0);
  }
  return {n, d, data: turned};
}

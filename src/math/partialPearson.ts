import {pearson} from "./pearson.js";
import {requirePair} from "./requirePair.js";
import {requireVarying} from "./requireVarying.js";

/**
 * Partial correlation of x and y given z, in [−1, 1]: (r_xy − r_xz·r_yz) / √((1 − r_xz²)(1 − r_yz²)) (Yule 1907,
 * 10.1098/rspa.1907.0028). Three lists of one length m ≥ 3.
 *
 * Throws a RangeError as pearson does, for m < 3, and where x or y is a linear function of z (1 − r² ≤ 1e-12).
 */
export function partialPearson(x: ArrayLike<number>, y: ArrayLike<number>, z: ArrayLike<number>): number {
  requirePair(x, y);
  if (z.length !== x.length) {
    throw new RangeError(`length mismatch: z has ${z.length}, x has ${x.length}; expected equal lengths`);
  }
  if (x.length < 3) throw new RangeError(`too few values: ${x.length}; expected at least 3`);
  requireVarying("z", z);
  const xz = pearson(x, z);
  const yz = pearson(y, z);
  const restX = (1 - xz) * (1 + xz);
  const restY = (1 - yz) * (1 + yz);
  if (restX <= 1e-12) throw new RangeError(`x follows z: r = ${xz}; partial correlation is undefined`);
  if (restY <= 1e-12) throw new RangeError(`y follows z: r = ${yz}; partial correlation is undefined`);
  return Math.max(-1, Math.min(1, (pearson(x, y) - xz * yz) / Math.sqrt(restX * restY)));
}

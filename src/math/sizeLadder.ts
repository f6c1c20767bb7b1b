import {growingMatrix} from "./growingMatrix.js";
import type {SquareMatrix} from "./matrix.js";
import type {Reduced} from "./reduction.js";

/** So many dimensions lie between two kept sums. */
const step = 32;

/**
 * The matrix of the first k dimensions for any k, in any order: sums are kept at every 32nd k on the way, so that none costs more than 31
 * dimensions once they are there. The same bits as growing to k.
 * @throws RangeError where the matrix of k dimensions is undefined
 */
export function sizeLadder({space, kind}: Reduced): (k: number) => SquareMatrix {
  const first = growingMatrix(kind, space);
  const rungs = [first];
  return (k) => {
    const size = Math.min(k, space.d);
    let rung = first;
    for (let i = 1; i * step <= size; i++) {
      rung = rungs[i] ?? rung.copy();
      rung.grow(i * step);
      rungs[i] = rung;
    }
    const copy = rung.copy();
    copy.grow(size);
    return copy.matrix();
  };
}

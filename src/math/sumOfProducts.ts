import type {SymmetricMatrix} from "./matrix.js";
import {rowBands} from "./rowBands.js";

/** Σ a[i,j]·b[i,j] over all cells of two n × n matrices, row by row into one 64-bit accumulator. */
export function sumOfProducts(a: SymmetricMatrix, b: SymmetricMatrix): number {
  let sum = 0;
  for (const [x, y] of rowBands(a, b)) sum = addProducts(sum, x!, y!);
  return sum;
}

function addProducts(start: number, x: Float64Array, y: Float64Array): number {
  let sum = start;
  for (let at = 0; at < x.length; at++) sum += x[at]! * y[at]!;
  return sum;
}

import {centreVectors} from "./centreVectors.js";
import {gram} from "./gram.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/**
 * U-centres a Gram matrix of n ≥ 4 vectors in place, and gives it back; see `uCentredGram`. The vectors should have lost their mean, or
 * digits are lost.
 */
export function uCentred({n, data}: SquareMatrix): SquareMatrix {
  if (n < 4) throw new RangeError(`too few vectors: ${n}; expected at least 4`);
  const rows = new Float64Array(n);
  let total = 0;
  let size = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const k = data[i * n + j]!;
      if (i !== j) rows[i] = rows[i]! + k;
      size += k * k;
    }
    total += rows[i]!;
    data[i * n + i] = 0;
  }
  let rest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const u = data[i * n + j]! - (rows[i]! + rows[j]!) / (n - 2) + total / ((n - 1) * (n - 2));
      data[i * n + j] = data[j * n + i] = u;
      rest += 2 * u * u;
    }
  }
  const onlyRounding = size > 0 && size < Infinity && rest <= 1e-24 * size;
  return {n, data: onlyRounding ? new Float64Array(n * n) : data};
}

/**
 * The U-centred Gram matrix of n ≥ 4 vectors, n × n, diagonal 0, every row adding to 0 up to rounding (Székely & Rizzo
 * 2014, 10.1214/14-AOS1255): k[i,j] − (rᵢ + rⱼ)/(n − 2) + s/((n − 1)(n − 2)), where r and s are the sums by row and
 * over all of the Gram matrix k with a diagonal of 0. The vectors lose their mean first, which changes only rounding. All
 * zero where only rounding is left: Σu² ≤ 1e-24 · Σk², k with its diagonal. Sums run row by row, 64-bit.
 *
 * Throws a RangeError for n < 4 and a value that is not finite.
 */
export function uCentredGram(v: Vectors): SquareMatrix {
  return uCentred(gram(centreVectors(v)));
}

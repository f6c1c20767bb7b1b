import type {SquareMatrix} from "../math/matrix.js";

/** Share of the pairs (the upper triangle) whose values lie beyond a range; 0 where there are no pairs. */
export function beyondRange({n, data}: SquareMatrix, [low, high]: readonly [number, number]): number {
  let [beyond, pairs] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, pairs++) {
      const value = data[i * n + j] ?? NaN;
      if (value < low || value > high) beyond++;
    }
  }
  return pairs === 0 ? 0 : beyond / pairs;
}

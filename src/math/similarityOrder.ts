import type {SquareMatrix} from "./matrix.js";

/**
 * An order in which similar things stand side by side: from the most similar two on, the thing most similar to an end of the row joins
 * it there. Ties go to the lower number.
 * @param similarities - n × n, symmetric; what is NaN counts as least similar
 */
export function similarityOrder({n, data}: SquareMatrix): number[] {
  const at = (i: number, j: number): number => (Number.isNaN(data[i * n + j]!) ? -Infinity : data[i * n + j]!);
  const left = new Set(Array.from({length: n}, (_, i) => i));
  const take = (i: number): number => (left.delete(i), i);
  let best: readonly [number, number] = [0, 1];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (at(i, j) > at(...best)) best = [i, j];
  if (n < 2) return [...left];
  const row = [take(best[0]), take(best[1])];
  while (left.size > 0) {
    const [first, last] = [row[0]!, row.at(-1)!];
    let next = {i: -1, at: -Infinity, front: false};
    for (const i of left)
      for (const front of [false, true]) {
        const similarity = at(front ? first : last, i);
        if (next.i < 0 || similarity > next.at) next = {i, at: similarity, front};
      }
    if (next.front) row.unshift(take(next.i));
    else row.push(take(next.i));
  }
  return row;
}

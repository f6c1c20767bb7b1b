import type {Point} from "./alignMap.js";

/**
 * Who lies nearest to whom on a map.
 * @returns `nearest`: of each point the nearest other one, the first where two are equally near; `closest`: the two that lie closest
 * @throws RangeError for fewer than 2 points
 */
export function neighboursOf(map: readonly Point[]): {
  readonly nearest: readonly number[];
  readonly closest: readonly [number, number];
} {
  if (map.length < 2) throw new RangeError(`too few points: ${map.length}; expected at least 2`);
  const squared = (i: number, j: number): number => {
    const [[x, y], [u, v]] = [map[i]!, map[j]!];
    return (x - u) * (x - u) + (y - v) * (y - v);
  };
  const nearest = map.map((_, i) => {
    let best = i === 0 ? 1 : 0;
    for (let j = 0; j < map.length; j++) if (j !== i && squared(i, j) < squared(i, best)) best = j;
    return best;
  });
  const first = nearest.reduce((best, to, i) => (squared(i, to) < squared(best, nearest[best]!) ? i : best), 0);
  return {nearest, closest: [first, nearest[first]!]};
}

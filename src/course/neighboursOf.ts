import type {Point} from "./alignMap.js";

type Map = readonly Point[];

/** @throws RangeError for fewer than 2 points */
function requireTwo(map: Map): void {
  if (map.length < 2) throw new RangeError(`too few points: ${map.length}; expected at least 2`);
}

const squared = (map: Map, i: number, j: number): number => {
  const [[x, y], [u, v]] = [map[i]!, map[j]!];
  return (x - u) * (x - u) + (y - v) * (y - v);
};

/** The two points that lie closest, the first such pair. @throws RangeError for fewer than 2 points */
export function closestOf(map: Map): readonly [number, number] {
  requireTwo(map);
  let nearest: readonly [number, number] = [0, 1];
  for (let i = 0; i < map.length; i++)
    for (let j = i + 1; j < map.length; j++) if (squared(map, i, j) < squared(map, ...nearest)) nearest = [i, j];
  return nearest;
}

/**
 * How far each other point counts among the k nearest of point i: 1 or 0, and a share of the places that are left for those that are
 * equally near.
 */
function nearestOf(map: Map, i: number, k: number): number[] {
  const near = map.map((_, j) => (j === i ? Infinity : squared(map, i, j)));
  const last = near.toSorted((x, y) => x - y)[k - 1] ?? Infinity;
  // distances of a grid are equal but for rounding
  const ties = (value: number): boolean => Math.abs(value - last) <= 1e-9 * last;
  const sure = near.filter((value) => value < last && !ties(value)).length;
  const share = (k - sure) / near.filter(ties).length;
  return near.map((value) => (ties(value) ? share : value < last ? 1 : 0));
}

/** How far two maps of the same things agree on who is near to whom. */
interface SharedNeighbours {
  /** Neighbours that both maps have, of the k nearest of each point; from 0 to `of`. */
  readonly shared: number;
  readonly of: number;
  /** What maps that have nothing to do with each other share on average. */
  readonly luck: number;
}

/** @param k - how many neighbours of each point count, fewer than there are points. @throws RangeError for maps of different length, and fewer than 2 points */
export function sharedNeighbours(map: Map, other: Map, k: number): SharedNeighbours {
  requireTwo(map);
  if (map.length !== other.length)
    throw new RangeError(`shape mismatch: ${map.length} and ${other.length} points; expected equally many`);
  const n = map.length;
  const shared = map.reduce((sum, _, i) => {
    const [here, there] = [nearestOf(map, i, k), nearestOf(other, i, k)];
    return sum + here.reduce((both, share, j) => both + share * there[j]!, 0);
  }, 0);
  return {shared, of: n * k, luck: (n * k * k) / (n - 1)};
}

/** A point of a plane. */
export type Point = readonly [number, number];

const middle = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length
];

/**
 * A map laid over another: moved, turned and mirrored where that helps, so that the squared distances to the other's points are least
 * (orthogonal Procrustes in two dimensions), and scaled to be as wide as the other; scaled to be nearest, maps that have little in common
 * would shrink to a heap. Nothing of that changes which points are near each other.
 * @throws RangeError for maps of different length, or none
 */
export function alignMap(map: readonly Point[], onto: readonly Point[]): Point[] {
  if (map.length !== onto.length || map.length === 0)
    throw new RangeError(`shape mismatch: ${map.length} points onto ${onto.length}; expected equally many, at least 1`);
  const [from, to] = [middle(map), middle(onto)];
  const width = onto.reduce((sum, [x, y]) => sum + (x - to[0]) * (x - to[0]) + (y - to[1]) * (y - to[1]), 0);
  const fit = (mirror: 1 | -1) => {
    let [along, across, size] = [0, 0, 0];
    map.forEach(([px, py], i) => {
      const [qx = 0, qy = 0] = onto[i] ?? [];
      const [x, y] = [px - from[0], (py - from[1]) * mirror];
      along += x * (qx - to[0]) + y * (qy - to[1]);
      across += x * (qy - to[1]) - y * (qx - to[0]);
      size += x * x + y * y;
    });
    const good = along * along + across * across;
    const scale = size > 0 && good > 0 ? Math.sqrt(width / size / good) : 0;
    return {mirror, cos: along * scale, sin: across * scale, good};
  };
  const {mirror, cos, sin} = [fit(1), fit(-1)].reduce((best, next) => (next.good > best.good ? next : best));
  return map.map(([px, py]): Point => {
    const [x, y] = [px - from[0], (py - from[1]) * mirror];
    return [to[0] + cos * x - sin * y, to[1] + sin * x + cos * y];
  });
}

import {quantile} from "../math/quantile.js";

/** The ends of colours that are fitted to pairs: their 2nd and 98th percentile. */
export function colourEnds(...triangles: readonly Float64Array[]): readonly [low: number, high: number] {
  const sorted = Float64Array.from(triangles.flatMap((triangle) => [...triangle]))
    .filter((value) => !Number.isNaN(value))
    .sort();
  return [quantile(sorted, 0.02), quantile(sorted, 0.98)];
}

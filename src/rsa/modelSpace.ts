import {classicalMds} from "../math/classicalMds.js";
import type {SquareMatrix} from "../math/matrix.js";
import {similarityOrder} from "../math/similarityOrder.js";
import type {PairScore} from "./allPairs.js";

/** Models by how alike their scores say they are. */
interface ModelSpace {
  /** The models in an order in which similar ones stand side by side. */
  readonly order: readonly string[];
  /** Places on a map, where two models are as far apart as √(2(1 − r)), as nearly as two dimensions allow. */
  readonly places: ReadonlyMap<string, readonly [number, number]>;
}

/** Missing scores count as no similarity at all. */
export function modelSpace(models: readonly string[], scores: readonly PairScore[]): ModelSpace {
  const n = models.length;
  const similarities = new Float64Array(n * n).fill(1);
  for (const {a, b, r} of scores) {
    const [i, j] = [models.indexOf(a), models.indexOf(b)];
    if (i < 0 || j < 0) continue;
    similarities[i * n + j] = similarities[j * n + i] = r ?? 0;
  }
  const matrix: SquareMatrix = {n, data: similarities};
  const distances = similarities.map((r) => Math.sqrt(Math.max(0, 2 * (1 - r))));
  const points = classicalMds({n, data: distances}, 2).data;
  return {
    order: similarityOrder(matrix).map((i) => models[i] ?? ""),
    places: new Map(models.map((id, i) => [id, [points[2 * i] ?? 0, points[2 * i + 1] ?? 0] as const]))
  };
}

import type {Vectors} from "./matrix.js";

/** Each of n labels as a vector, n × k: 1 at the place of its own among the k labels, in the order of their first appearance, else 0. */
export function oneHot(labels: readonly string[]): Vectors {
  const kinds = [...new Set(labels)];
  const data = new Float64Array(labels.length * kinds.length);
  labels.forEach((label, i) => (data[i * kinds.length + kinds.indexOf(label)] = 1));
  return {n: labels.length, d: kinds.length, data};
}

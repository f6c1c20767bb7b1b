import type {Vectors} from "./matrix.js";
import {normalStream} from "./normalDeviates.js";

export interface UnrelatedModelOptions {
  /** Words. */
  readonly n: number;
  readonly d: number;
  /** How much of one direction, the model's own, every word has on average; 0 for none. */
  readonly shared: number;
  /** How far the words differ in that, as a standard deviation. */
  readonly sd: number;
}

/**
 * A made-up model that knows nothing of its words: rows E_i + (shared + sd·g_i)·μ, with E, g and μ standard normal. Two of them have
 * nothing in common but their shape.
 * @param seed - whole number from 0 to 2³² − 1
 * @param stream - whole number from 0 to 2³² − 1; models of different streams are unrelated
 */
export function unrelatedModel({n, d, shared, sd}: UnrelatedModelOptions, seed: number, stream: number): Vectors {
  const {next} = normalStream(seed, stream);
  const direction = new Float64Array(d);
  const directed = shared !== 0 || sd !== 0;
  if (directed) for (let k = 0; k < d; k++) direction[k] = next();
  const data = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const weight = directed ? shared + sd * next() : 0;
    for (let k = 0; k < d; k++) data[i * d + k] = next() + weight * direction[k]!;
  }
  return {n, d, data};
}

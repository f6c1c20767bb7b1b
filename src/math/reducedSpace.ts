import type {Vectors} from "./matrix.js";
import {normalStream} from "./normalDeviates.js";
import {onceForRows} from "./onceForRows.js";
import {principalComponents} from "./principalComponents.js";
import {product} from "./product.js";
import {randomStream} from "./randomStream.js";

/** Ways to make a space of k dimensions from one of d: the first k, k random ones, the k strongest components, a random projection. */
export const reductionMethods = ["first", "random", "pca", "projection"] as const;
export type ReductionMethod = (typeof reductionMethods)[number];

/** Each use of random numbers has streams of its own, one a draw. */
const firstStream = {
  random: 0,
  projection: 1,
  latent: 2,
  viewA: 3,
  viewB: 4,
  vectors: 5,
  cka: 6,
  otherLatent: 7,
  otherA: 8,
  otherB: 9
} as const;
/** How many draws there can be. */
export const mostDraws = 16_777_216;

/** The number of the stream of one draw. */
export const streamOf = (use: keyof typeof firstStream, draw: number): number => firstStream[use] * mostDraws + draw;

/** Normal deviates for n × d vectors, drawn dimension by dimension, so that more dimensions leave the first ones as they are. */
export function normalVectors(n: number, d: number, seed: number, stream: number): Vectors {
  const {next} = normalStream(seed, stream);
  const data = new Float64Array(n * d);
  for (let k = 0; k < d; k++) for (let i = 0; i < n; i++) data[i * d + k] = next();
  return {n, d, data};
}

function shuffled({n, d, data}: Vectors, seed: number, draw: number): Vectors {
  const stream = randomStream(seed, streamOf("random", draw));
  const order = Int32Array.from({length: d}, (_, k) => k);
  for (let k = 0; k < d - 1; k++) {
    const other = k + stream.below(d - k);
    const held = order[k]!;
    order[k] = order[other]!;
    order[other] = held;
  }
  const out = new Float64Array(n * d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) out[i * d + k] = data[i * d + order[k]!]!;
  return {n, d, data: out};
}

/** The parts of a sweep are of one space: a thread that does several decomposes it once. */
const componentsOf = onceForRows(principalComponents);

/**
 * Gives, for each draw, vectors whose first k dimensions are the space reduced to k, for every k up to `most`: the sizes of one draw are
 * nested. `first` and `pca` have one draw. With components there are at most min(n, d) dimensions.
 *
 * A projection X·R, R d × k standard normal, has rows whose inner products depend on X·Xᵀ alone; so where there are fewer words than
 * dimensions the components of X are projected in the place of X, which has the same law and is cheaper.
 */
export function reducedSpaces(
  method: ReductionMethod,
  v: Vectors,
  seed: number,
  maxSize: number
): (draw: number) => Vectors {
  if (method === "first") return () => v;
  if (method === "random") return (draw) => shuffled(v, seed, draw);
  if (method === "pca") return () => componentsOf(v);
  const factor = v.d < v.n ? v : componentsOf(v);
  return (draw) => product(factor, normalVectors(factor.d, maxSize, seed, streamOf("projection", draw)));
}

import {randomStream} from "../src/math/randomStream.js";

/** Uniform numbers in [0, 1). */
export function uniformStream(seed: number): () => number {
  const {next} = randomStream(seed, 0);
  return () => next() / 4294967296;
}

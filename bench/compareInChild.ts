/** Makes two cosine matrices, compares them in four ways, and prints what it took: a process of its own, to measure memory. */
import {kernelsModule} from "../loaders/kernels.js";
import type {Vectors} from "../src/math/matrix.js";
import {packed, triangleOf} from "../src/math/packedMatrix.js";
import {rsms} from "../src/math/rsm.js";
import {comparisons} from "../src/rsa/comparisons.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {peakMemory} from "../test/support/peakMemory.js";
import {cpuSeconds} from "./peer.js";
import {uniformStream} from "./uniformStream.js";

/** What a comparison took. */
export interface CompareTaken {
  /** Of CPU time. */
  readonly seconds: number;
  /** Bytes of memory, with all that the process itself takes. */
  readonly peak: number;
}

const n = Number(process.argv[2]);
takeKernels(await kernelsModule());
const spaceOf = (d: number): Vectors => {
  const next = uniformStream(d);
  return {n, d, data: Float64Array.from({length: n * d}, () => next() - 0.5)};
};
const [spaceA, spaceB] = [spaceOf(384), spaceOf(288)];
const seconds = cpuSeconds(() => {
  const [a, b] = [spaceA, spaceB].map((space) => ({space, triangle: triangleOf(packed(rsms.cosine.of(space)))}));
  if (a && b) comparisons(a, b);
});
const taken: CompareTaken = {seconds, peak: peakMemory()};
process.stdout.write(JSON.stringify(taken));

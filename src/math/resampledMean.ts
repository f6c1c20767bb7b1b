import {mean} from "./mean.js";
import type {RandomStream} from "./randomStream.js";

/** The mean of as many values drawn from these with replacement: one draw of a bootstrap (Efron 1979). At least one value. */
const resampledMean = (values: Float64Array, stream: RandomStream): number =>
  mean(values.map(() => values[stream.below(values.length)]!));

/** The difference of the means of two lists, each drawn again from one stream: first all of a, then all of b. */
export const resampledDifference = (a: Float64Array, b: Float64Array, stream: RandomStream): number =>
  resampledMean(a, stream) - resampledMean(b, stream);

import {mean} from "./mean.js";
import type {RandomStream} from "./randomStream.js";

/** The mean of as many values drawn from these with replacement: one draw of a bootstrap (Efron 1979). At least one value. */
export const resampledMean = (values: Float64Array, stream: RandomStream): number =>
  mean(values.map(() => values[stream.below(values.length)]!));

import {chancePart, type ChanceJob, type ChancePart} from "./chanceJob.js";
import {contrastOf, type Contrast, type ContrastJob} from "./contrastJob.js";
import {featuresPart, type FeaturesPart, type PairFeaturesJob} from "./featuresJob.js";
import {inferencePart, type InferenceJob, type InferencePart} from "./inferenceJob.js";
import {scoreOverWords, type ComparedTriangles, type ScoreOverWords} from "./intervalJob.js";
import {plainKernels, type Kernels} from "./kernels.js";
import {randomSpaces, type RandomSpaces, type RandomSpacesJob} from "./randomSpaces.js";
import {sweepPart, type SweepJob, type SweepPart} from "./sweepJob.js";

/** The kinds of heavy work that a host may do elsewhere: what each takes, and what it gives. */
export interface Jobs {
  readonly inference: {readonly job: InferenceJob; readonly result: InferencePart};
  readonly features: {readonly job: PairFeaturesJob; readonly result: FeaturesPart};
  readonly interval: {readonly job: ComparedTriangles; readonly result: ScoreOverWords};
  readonly contrast: {readonly job: ContrastJob; readonly result: Contrast};
  readonly sweep: {readonly job: SweepJob; readonly result: SweepPart};
  readonly randomSpaces: {readonly job: RandomSpacesJob; readonly result: RandomSpaces};
  readonly chance: {readonly job: ChanceJob; readonly result: ChancePart};
}

export type JobKind = keyof Jobs;
export type JobOf<K extends JobKind> = Jobs[K]["job"];
export type ResultOf<K extends JobKind> = Jobs[K]["result"];

/** Hears how much of a job is done, from 0 to 1, while it is done. */
export type HearDone = (done: number) => void;

interface Work<K extends JobKind> {
  /**
   * A function of the job alone, whatever the kernels, so that it can be done anywhere. What can take more than a moment tells how much of
   * it is done.
   */
  readonly run: (job: JobOf<K>, kernels: Kernels, progress: HearDone) => ResultOf<K>;
  /** The memory of a result that moves to who asked, instead of being copied. */
  readonly buffers: (result: ResultOf<K>) => readonly ArrayBufferLike[];
}

/** How each kind is done. A new kind is a line here and one in `Jobs`. */
export const work: {readonly [K in JobKind]: Work<K>} = {
  inference: {run: inferencePart, buffers: ({values}) => values.map(({buffer}) => buffer)},
  features: {
    run: featuresPart,
    buffers: (part) => Object.values(part).flatMap((of) => (ArrayBuffer.isView(of) ? [of.buffer] : []))
  },
  interval: {run: scoreOverWords, buffers: (result) => ("reason" in result ? [] : [result.without.buffer])},
  contrast: {run: contrastOf, buffers: () => []},
  sweep: {
    run: (job, _, progress) => sweepPart(job, progress),
    buffers: ({own, other}) => [own.values.buffer, other.values.buffer]
  },
  randomSpaces: {
    run: (job, _, progress) => randomSpaces(job, progress),
    buffers: ({spread, biased, debiased}) => [spread.buffer, biased.buffer, debiased.buffer]
  },
  chance: {
    run: (job, _, progress) => chancePart(job, progress),
    buffers: (part) => Object.values(part).map(({buffer}) => buffer)
  }
};

/** Does a job here and now. */
export function doJob<K extends JobKind>(
  kind: K,
  job: JobOf<K>,
  kernels = plainKernels,
  progress: HearDone = () => undefined
): ResultOf<K> {
  return work[kind].run(job, kernels, progress);
}

import {inferencePart, type InferenceJob, type InferencePart} from "../math/inferenceJob.js";

/** A job on its way to a worker, and its answer on the way back. */
export interface JobMessage {
  readonly id: number;
  readonly job: InferenceJob;
}
export type JobAnswer =
  {readonly id: number; readonly part: InferencePart} | {readonly id: number; readonly error: string};

/** What a worker does with a message, whatever kind of worker it is. */
export function answerJob({id, job}: JobMessage): JobAnswer {
  try {
    return {id, part: inferencePart(job)};
  } catch (error) {
    return {id, error: error instanceof Error ? error.message : String(error)};
  }
}

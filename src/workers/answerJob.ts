import {work, type JobKind, type JobOf, type ResultOf} from "../math/jobs.js";

/** A job on its way to a worker, and its answer on the way back. */
export interface JobMessage<K extends JobKind = JobKind> {
  readonly kind: K;
  readonly job: JobOf<K>;
}
export type JobAnswer = {readonly result: ResultOf<JobKind>} | {readonly error: string};

/** What a worker does with a message, whatever kind of worker it is: the answer, and the memory that moves with it. */
export function answerJob<K extends JobKind>({kind, job}: JobMessage<K>): [JobAnswer, ArrayBuffer[]] {
  try {
    const {run, buffers} = work[kind];
    const result = run(job);
    return [{result}, buffers(result).filter((buffer) => buffer instanceof ArrayBuffer)];
  } catch (error) {
    return [{error: error instanceof Error ? error.message : String(error)}, []];
  }
}

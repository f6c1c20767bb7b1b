import type {HearDone, JobKind, JobOf, ResultOf} from "../math/jobs.js";

/** Does heavy work, somewhere; a host supplies it. */
export interface Engine {
  /** How many jobs it does at once. */
  readonly width: number;
  /**
   * @param signal - when it is aborted the job is given up, and rejected with its reason
   * @param progress - hears how much of a long job is done, from 0 to 1, where the engine can tell
   */
  run<K extends JobKind>(kind: K, job: JobOf<K>, signal?: AbortSignal, progress?: HearDone): Promise<ResultOf<K>>;
}

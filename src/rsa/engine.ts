import type {JobKind, JobOf, ResultOf} from "../math/jobs.js";

/** Does heavy work, somewhere; a host supplies it. */
export interface Engine {
  /** How many jobs it does at once. */
  readonly width: number;
  /** @param signal - when it is aborted the job is given up, and rejected with its reason */
  run<K extends JobKind>(kind: K, job: JobOf<K>, signal?: AbortSignal): Promise<ResultOf<K>>;
}

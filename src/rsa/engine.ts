import type {JobKind, JobOf, ResultOf} from "../math/jobs.js";

/** Does heavy work, somewhere; a host supplies it. */
export interface Engine {
  /** How many jobs it does at once. */
  readonly width: number;
  /** @param signal - a job that waits is dropped when it is aborted, and rejected with its reason */
  run<K extends JobKind>(kind: K, job: JobOf<K>, signal?: AbortSignal): Promise<ResultOf<K>>;
}

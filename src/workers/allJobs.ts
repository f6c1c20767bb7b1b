import type {Jobs} from "../math/jobs.js";

/** A task of a study that is declared in a module of its own, which a worker loads by its address. */
export interface StudyJob {
  readonly module: string;
  /** The study's name, by which it is found among what the module exports. */
  readonly id: string;
  readonly task: unknown;
}

/** What workers do: the mathematics that they know, and the tasks of any study. */
interface AllJobs extends Jobs {
  readonly study: {readonly job: StudyJob; readonly result: Float64Array};
}

export type AnyJob = keyof AllJobs;
export type AnyJobOf<K extends AnyJob> = AllJobs[K]["job"];
export type AnyResultOf<K extends AnyJob> = AllJobs[K]["result"];

import type {Published, StudyRecord} from "../study/record.js";
import type {Choice} from "./choice.js";
import type {OwnSource} from "./ownRdm.js";
import type {RsaParams} from "./params.js";

/** All that a run of the experiment is asked for; models by their ids. */
export interface RunParams extends Partial<RsaParams> {
  readonly a: string;
  readonly b: string;
  readonly choice: Choice;
  /** Matrices of the reader's own; none without. */
  readonly own?: readonly OwnSource[];
}

export type RunRecord = StudyRecord<RunParams>;
export type PublishedRecord = Published<RunParams>;

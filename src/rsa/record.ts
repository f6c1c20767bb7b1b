import type {Contents, Published, StudyRecord} from "../study/record.js";
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

/** What a record names of data/, by models: the digests of the files that a run with it reads, and what stands in its rows of all words; see `StudyRecord`. */
export interface RecordSources {
  readonly models: Readonly<
    Record<string, {readonly files: Readonly<Record<string, string>>; readonly contents: Contents}>
  >;
}

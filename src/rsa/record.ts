import type {Published, StudyRecord} from "../study/record.js";
import type {Form} from "../tables/embeddings.js";
import type {Choice} from "./choice.js";
import type {ComparisonKind, PieceRule, RdmKind} from "./params.js";

/** All that a run of the experiment is asked for; models by their ids. */
export interface RunParams {
  readonly a: string;
  readonly b: string;
  readonly formA: Form;
  readonly formB: Form;
  readonly choice: Choice;
  readonly pieces: PieceRule;
  readonly centre: boolean;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
  readonly permutations: number;
  readonly seed: number;
  /** Absent where tests are one-sided. */
  readonly alternative?: "two-sided" | undefined;
}

export type RunRecord = StudyRecord<RunParams>;
export type PublishedRecord = Published<RunParams>;

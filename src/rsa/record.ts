import type {CodeDigests} from "../notebook/chain.js";
import type {Choice} from "./choice.js";
import type {ComparisonKind, PieceRule, RdmKind} from "./params.js";
import type {Form} from "../tables/embeddings.js";

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

/** A published number, or the reason why there is none. */
export interface RecordResult {
  readonly name: string;
  /** The cell that computed it. */
  readonly cell: string;
  readonly value: number | {readonly reason: string};
  /** The name of its tolerance. */
  readonly tolerance: string;
}

/** data/record.json: the published results, and all that decided them. Digests are lower-case hex SHA-256. */
export interface RunRecord {
  readonly schema: "rsa-notebook/record@2";
  readonly params: RunParams;
  readonly results: readonly RecordResult[];
  /** How far from the recorded number a re-run may be, absolutely, and why that far. */
  readonly tolerances: Readonly<Record<string, {readonly absolute: number; readonly because: string}>>;
  /** For each cell: the digest of all that decides its value, and of the value. */
  readonly cells: Readonly<Record<string, {readonly chain: string; readonly value: string}>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly code: CodeDigests;
  readonly packages: Readonly<Record<string, string>>;
  /** Digests of the files in data/ that were read, and of the models' entries in its tables. */
  readonly files: Readonly<Record<string, string>>;
  /** On what it was run; for information, never a difference. */
  readonly engine: Readonly<Record<string, string>>;
  /** Of all the rest, so that an edit shows; records of older versions have none. */
  readonly digest?: string | undefined;
}

/** The record as a site carries it, with what decides its results now. */
export interface Published {
  /** Null where nothing was recorded. */
  readonly record: RunRecord | null;
  readonly code: CodeDigests;
  readonly packages: Readonly<Record<string, string>>;
}

import type {CodeDigests} from "../notebook/chain.js";
import type {Moves} from "./moves.js";

/** A published number, or the reason why there is none. */
export interface Result {
  readonly name: string;
  /** The cell that computed it. */
  readonly cell: string;
  readonly value: number | {readonly reason: string};
}

/** A result of a run. */
export interface RunResult extends Result {
  /** What its step gave, where that is no finite number, such as `NaN` or `of type string`: a fault, which no record takes; what is missing has a reason. */
  readonly notFinite?: string;
}

/** By name: how far from the recorded number a re-run may be, absolutely, and why that far. */
export type Tolerances = Readonly<Record<string, {readonly absolute: number; readonly because: string}>>;

/** The parameters of a run, by name. */
export type Params = object;

/** What stands in a source that is read from a file, as far as the run uses it. */
export interface Contents {
  /** Each entry by its name, in the order of the file, with a text or a digest of the rest of it. */
  readonly entries: readonly (readonly [name: string, state: string])[];
  /** What the file was made from, where it was made from something. */
  readonly from?: string | undefined;
}

/** The published results of a study, and all that decided them. Digests are lower-case hex SHA-256. */
export interface StudyRecord<P extends Params = Params> {
  readonly schema: "rsa-notebook/record@2";
  readonly params: P;
  /** Names of the parameters that had their declared default; records of older versions do not say. */
  readonly atDefault?: readonly string[] | undefined;
  /** Each with the name of its tolerance. */
  readonly results: readonly (Result & {readonly tolerance: string})[];
  readonly tolerances: Tolerances;
  /** For each cell: the digest of all that decides its value, and of the value. */
  readonly cells: Readonly<Record<string, {readonly chain: string; readonly value: string}>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly code: CodeDigests;
  readonly packages: Readonly<Record<string, string>>;
  /** Digests of the files in data/ that were read, and of entries of its tables. */
  readonly files: Readonly<Record<string, string>>;
  /** Of sources what stands in them, so that a change can be told by its entries; it decides nothing, and not every record has it. */
  readonly contents?: Readonly<Record<string, Contents>> | undefined;
  /** What moved from the last record that said otherwise to this one, and why; it decides nothing, and there is none where none did. */
  readonly moved?: Moves | undefined;
  /** On what it was run; for information, never a difference. */
  readonly engine: Readonly<Record<string, string>>;
  /** Of all the rest, so that an edit shows; records of older versions have none. */
  readonly digest?: string | undefined;
}

/** The record as a site carries it, with what decides its results now. */
export interface Published<P extends Params = Params> {
  /** Null where nothing was recorded. */
  readonly record: StudyRecord<P> | null;
  readonly code: CodeDigests;
  readonly packages: Readonly<Record<string, string>>;
}

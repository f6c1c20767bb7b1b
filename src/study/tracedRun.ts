import type {Origins} from "../notebook/changesOf.js";
import type {Topology} from "../notebook/topology.js";
import type {Defaults} from "./defaults.js";
import type {Contents, Params, RunResult, Tolerances} from "./record.js";

/** A run, with all that decided it. */
export interface TracedRun {
  readonly topology: Topology;
  readonly origins: Origins;
  /** Digests of the files that were read; see `StudyRecord`. */
  readonly files: Readonly<Record<string, string>>;
  /** For each cell the digest of all that decides its value; see `chainOf`. */
  readonly chain: Readonly<Record<string, string>>;
  /** The digest of each cell's value, where the host makes them. */
  readonly values?: Readonly<Record<string, string>>;
  readonly results: readonly RunResult[];
  /** What stands in sources; see `StudyRecord`. */
  readonly contents?: Readonly<Record<string, Contents>> | undefined;
  /** Why there are no results. */
  readonly failure?: string;
  /** Of the sources those that did not load: nothing of them can be compared. */
  readonly unread?: readonly string[];
}

/** The file that a source is read from. */
interface SourceFile<P extends Params = Params> {
  readonly path: (params: P) => string;
  /** The parameter that says which file it is. */
  readonly by?: string;
}

/** What there is to know of a study to verify it. */
export interface Verifiable<P extends Params = Params> {
  /** The file of its record. */
  readonly recordFile: string;
  /** The cells whose values are published. */
  readonly publishedCells: readonly string[];
  readonly tolerances: Tolerances;
  /** The name of the tolerance of a published result. */
  readonly toleranceOf: (result: string) => string;
  /** Of its sources those that are read from files. */
  readonly files: Readonly<Record<string, SourceFile<P>>>;
  /** What its parameters are where nothing is asked for. */
  readonly defaults?: Defaults | undefined;
  /** Code that every cell stands on, by the names in the digests of code. */
  readonly besides: readonly string[];
  /** Code that makes its files. */
  readonly making?: string;
}

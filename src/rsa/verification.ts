import {changesOf, codeChanges, type Change, type Origins} from "../notebook/changesOf.js";
import {compareResults, type Moved} from "../notebook/compareResults.js";
import type {Topology} from "../notebook/topology.js";
import type {PublishedResult} from "./publishedResults.js";
import type {RunParams, RunRecord} from "./record.js";

/** A run, with all that decided it. */
export interface TracedRun {
  readonly topology: Topology;
  readonly origins: Origins;
  /** Digests of the files that were read; see `RunRecord`. */
  readonly files: Readonly<Record<string, string>>;
  readonly results: readonly PublishedResult[];
  /** Why there are no results. */
  readonly failure?: string;
}

/** A change as a reader knows it: a file of data/, a parameter, a module, a package. */
export type Ancestor = string;

export interface Verification {
  readonly same: boolean;
  /** Results beyond their tolerance, each with the first of its ancestors that changed. */
  readonly moved: readonly (Moved & {readonly ancestor: Ancestor})[];
  /** Everything that changed, whether or not a number moved. */
  readonly changed: readonly Ancestor[];
  /** Why there is nothing to compare. */
  readonly failure?: string;
}

/** Code that every cell stands on. */
const besides = ["reading data/embeddings", "running the notebook", "compiled kernels"];
const making = "making data/embeddings";
const itself = "data/record.json itself: nothing that decides the number has changed";

function nameOf(change: Change, params: RunParams): Ancestor {
  if (change.kind === "code") return change.name;
  if (change.kind === "package") return `package ${change.name}`;
  const files: Readonly<Record<string, string>> = {
    words: "data/words.csv",
    modelA: `data/embeddings/${params.a}.arrow`,
    modelB: `data/embeddings/${params.b}.arrow`
  };
  return files[change.name] ?? `parameter ${change.name}`;
}

/**
 * Names of what changed on a cell's path, the first first.
 * @param fromSource - whether the embeddings were made anew, so that the code that makes them is on the path
 */
export function ancestorsOf(
  topology: Topology,
  cell: string,
  params: RunParams,
  before: Origins,
  now: Origins,
  fromSource = false
): readonly Ancestor[] {
  const made = fromSource ? codeChanges(making, before, now) : [];
  const changes = [...made, ...changesOf(topology, cell, before, now, besides)];
  return [...new Set(changes.map((change) => nameOf(change, params)))];
}

/** Compares a run with the record: the numbers, and all that decides them. */
export function verification(record: RunRecord, run: TracedRun, fromSource = false): Verification {
  const {params} = record;
  const found = new Map(run.results.map(({name, value}) => [name, value]));
  const ancestors = (cell: string): readonly Ancestor[] =>
    ancestorsOf(run.topology, cell, params, record, run.origins, fromSource);
  const recorded = record.results.map((result) => ({
    ...result,
    tolerance: record.tolerances[result.tolerance]?.absolute ?? 0
  }));
  const moved = compareResults(recorded, found).map((one) => ({
    ...one,
    ancestor: ancestors(one.cell)[0] ?? itself
  }));
  const cells = Object.keys(record.cells).filter((cell) => run.topology.names.includes(cell));
  const files = Object.keys({...record.files, ...run.files}).filter((path) => record.files[path] !== run.files[path]);
  const changed = [...new Set([...cells.flatMap(ancestors), ...files])];
  return {
    same: moved.length === 0 && changed.length === 0,
    ...{moved, changed},
    ...(run.failure === undefined ? {} : {failure: run.failure})
  };
}

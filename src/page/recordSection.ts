import {cellOf} from "../notebook/cell.js";
import type {CellError} from "../notebook/cellError.js";
import {chainOf} from "../notebook/chain.js";
import {notebook} from "../notebook/notebook.js";
import type {Topology} from "../notebook/topology.js";
import {recordBadge, type RecordState} from "../provenance/recordBadge.js";
import {defaultText} from "../study/defaults.js";
import type {Params, Published, RunResult, StudyRecord} from "../study/record.js";
import type {Verifiable} from "../study/tracedRun.js";
import {itself, verification} from "../study/verification.js";
import {editedFiles} from "./editedFiles.js";

/** What a badge is told of a page that shows a study. */
export interface Recorded<P extends Params> {
  readonly study: Verifiable<P>;
  readonly topology: Topology;
  /** What is chosen now. */
  params(): P;
  onChange(listener: () => void): unknown;
  /** What the page shows where nothing is asked for. */
  first(): P;
  /** Chooses what was published. */
  choose(params: P): void;
  /** The digests of the sources for these parameters. */
  sources(params: P): Readonly<Record<string, string>>;
  /** Why what was published cannot be shown here at all. */
  absent?(params: P): string | undefined;
  /** Where what is shown is of rows that no record knows: how to go back from there. */
  live?(): (() => void) | undefined;
  /** Whether a source that failed did arrive, and was refused. */
  arrived(cause: unknown): boolean;
  /** Calls back with the published numbers, or why there are none; where some cells were not asked for, with those and where they come. */
  observe(hear: {
    fulfilled(results: readonly RunResult[], later?: Later): void;
    rejected(error: CellError): void;
  }): unknown;
}

/** Cells that are not computed yet, and the part of the page that has them computed. */
interface Later {
  readonly cells: readonly string[];
  readonly place: {readonly title: string; readonly href: string};
}

/** A value with the keys of its object in order, since a record's keys are. */
function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Names of the parameters that differ. */
const differing = <P extends Params>(x: P, y: P): readonly (keyof P & string)[] =>
  ([...new Set([...Object.keys(x), ...Object.keys(y)])] as (keyof P & string)[]).filter(
    (name) => x[name] !== y[name] && JSON.stringify(ordered(x[name])) !== JSON.stringify(ordered(y[name]))
  );

const sameParams = <P extends Params>(x: P, y: P): boolean => differing(x, y).length === 0;

/** What differs between the recorded parameters and those that a page begins with, each in a clause. */
const differingParams = <P extends Params>(recorded: P, now: P): readonly string[] =>
  differing(recorded, now).map((name) => defaultText(name, recorded[name], now[name]));

/** What a change of the state came to: results, or the name of what failed and why. */
interface Found<P> {
  readonly params: P;
  readonly results: readonly RunResult[];
  readonly later?: Later | undefined;
  readonly failed?: {readonly cell: string; readonly because: string; readonly arrived: boolean};
}

/** The record's digests of files, but for those of which the page has other rows. */
function filesOf<P extends Params>(
  {files}: Verifiable<P>,
  record: StudyRecord<P>,
  sources: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  const now = Object.entries(files).map(([name, {path}]) => {
    const file = path(record.params);
    return [file, sources[name] === record.sources[name] ? (record.files[file] ?? "") : ""];
  });
  return {...record.files, ...Object.fromEntries(now)};
}

function stateOf<P extends Params>(
  of: Recorded<P>,
  {record: whole, code, packages}: Published<P>,
  chosen: P,
  {results: found, failed, later}: Partial<Found<P>>
): RecordState {
  const record = whole && {
    ...whole,
    results: whole.results.filter(({cell}) => !later?.cells.includes(cell))
  };
  if (!record) return {kind: "none", because: "Nothing published to compare with."};
  const {study, topology} = of;
  const {params} = record;
  const because = of.absent?.(params);
  if (because !== undefined) return {kind: "none", because};
  const back = of.live?.();
  if (back) return {kind: "live", back};
  if (!sameParams(chosen, params)) {
    const back = () => of.choose(params);
    return sameParams(chosen, of.first())
      ? {kind: "defaults", changed: differingParams(params, chosen), back}
      : {kind: "inputs", back};
  }
  if (!found) return {kind: "pending"};
  const given = of.sources(params);
  // what arrived and was refused is not what was recorded; of what did not arrive nothing is known
  const sources = failed?.arrived && failed.cell in given ? {...given, [failed.cell]: ""} : given;
  const unread = failed && !failed.arrived && failed.cell in study.files ? [failed.cell] : [];
  // what is shown is what was recorded, whatever the defaults are now
  const outcome = verification({...study, defaults: undefined}, record, {
    topology,
    results: found,
    origins: {sources, code, packages},
    files: filesOf(study, record, sources),
    chain: chainOf(topology, sources, code),
    ...(failed ? {failure: failed.because, unread} : {})
  });
  const results = record.results.length;
  if (outcome.same)
    return {
      kind: "same",
      results,
      ...(later ? {later: {...later.place, results: whole.results.length - results}} : {})
    };
  if (outcome.unchecked) return {kind: "unchecked", because: outcome.failure ?? ""};
  return {kind: "differs", outcome, results};
}

/** Where nothing that was recorded explains a number: whether the site's own code is as it was built. */
async function edited(unexplained: string, state: RecordState): Promise<RecordState | undefined> {
  const isOpen = state.kind === "differs" && state.outcome.moved.some(({ancestor}) => ancestor === unexplained);
  if (!isOpen && state.kind !== "unchecked") return undefined;
  const [first, ...more] = (await editedFiles(document.baseURI)).map(
    (path) => `this site's ${path}: not as it was built`
  );
  if (first === undefined) return undefined;
  if (state.kind !== "differs") return {...state, changed: [first, ...more]};
  const {moved, changed} = state.outcome;
  return {
    ...state,
    outcome: {
      ...state.outcome,
      moved: moved.map((result) => (result.ancestor === unexplained ? {...result, ancestor: first} : result)),
      changed: [...changed, first, ...more]
    }
  };
}

interface Values<P extends Params> {
  readonly published: Published<P>;
  /** What the reader chose, and what it came to as far as that is known. */
  readonly shown: {readonly params: P; readonly found?: Found<P> | undefined};
  readonly state: RecordState;
  /** The same, with what differs of the site's own code. */
  readonly explained: RecordState;
}

function cellsOf<P extends Params>(of: Recorded<P>) {
  const cell = cellOf<Values<P>>();
  return [
    cell("state", ["published", "shown"], (published, {params, found}) => stateOf(of, published, params, found ?? {})),
    cell(
      "explained",
      ["state"],
      async (state) => (await edited(itself(of.study), state).catch(() => undefined)) ?? state
    )
  ];
}

const unreadable = ({message}: CellError): RecordState => ({
  kind: "none",
  because: `The record cannot be read: ${message}`
});

/** A badge that compares what is shown with what was published, after every change. */
export function recordSection<P extends Params>(of: Recorded<P>, published: Promise<Published<P>>): HTMLElement {
  const box = document.createElement("div");
  box.id = "record";
  const nb = notebook<Values<P>>(cellsOf(of), {sources: ["published", "shown"]});
  let drawn: RecordState | undefined;
  for (const name of ["state", "explained"] as const)
    nb.observe([name], {
      fulfilled: ({[name]: state}) => {
        if (state !== drawn) box.replaceChildren(recordBadge((drawn = state)));
      },
      rejected: (error) => box.replaceChildren(recordBadge(unreadable(error)))
    });
  let last: Found<P> | undefined;
  const show = (found?: Found<P>): void => nb.set({shown: {params: of.params(), found}});
  const hear = (results: readonly RunResult[], later?: Later, failed?: CellError): void => {
    last = {
      params: of.params(),
      results,
      later,
      ...(failed ? {failed: {cell: failed.cell, because: failed.message, arrived: of.arrived(failed.cause)}} : {})
    };
    show(last);
  };
  nb.set({published});
  show();
  // nothing is computed again for a change of what only figures use
  of.onChange(() => show(last && sameParams(of.params(), last.params) ? last : undefined));
  of.observe({fulfilled: hear, rejected: (error) => hear([], undefined, error)});
  return box;
}

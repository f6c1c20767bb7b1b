import {changesOf, codeChanges, type Change, type Origins} from "../notebook/changesOf.js";
import {compareResults, type Moved} from "../notebook/compareResults.js";
import {movedDefaults} from "./defaults.js";
import {notFiniteFaults} from "./publish.js";
import type {Params, StudyRecord} from "./record.js";
import {changedTolerances, editedDigests, otherResult} from "./recordEdits.js";
import type {TracedRun, Verifiable} from "./tracedRun.js";

/** A change as a reader knows it: a file of data/, a parameter or its default, a module, a package. */
type Ancestor = string;

export interface Verification {
  readonly same: boolean;
  /** Results beyond their tolerance, each with the first of its ancestors that changed. */
  readonly moved: readonly (Moved & {readonly ancestor: Ancestor})[];
  /** Everything that changed, whether or not a number moved. */
  readonly changed: readonly Ancestor[];
  /** Modules and packages that changed besides, on which no published result stands; none without it. */
  readonly aside?: readonly Ancestor[];
  /** Results that are no finite numbers, told by their steps; none without it. A run that gives such is never the same. */
  readonly notFinite?: readonly string[];
  /** Why there is nothing to compare. */
  readonly failure?: string;
  /** There, where nothing was compared that differs: whether the results are the recorded ones is not known. */
  readonly unchecked?: true | undefined;
}

/** The ancestor of a number that moved although nothing that decides it has changed. */
export const itself = (study: Pick<Verifiable, "recordFile">): string =>
  `${study.recordFile} itself: nothing that decides the number has changed`;

/** What decides results in a run: what they are compared by. */
type Deciding = Pick<TracedRun, "topology" | "origins" | "files">;

/** A source as a reader knows it: its file, unless that is as recorded: then another one was asked for. */
function sourceName<P extends Params>(
  name: string,
  study: Verifiable<P>,
  record: StudyRecord<P>,
  now: Deciding
): Ancestor {
  const file = study.files[name];
  if (!file) return `parameter ${name}`;
  const path = file.path(record.params);
  const other = Object.hasOwn(record.files, path) && record.files[path] !== now.files[path];
  return other || file.by === undefined ? path : `parameter ${file.by}`;
}

/**
 * Names of what changed on a cell's path, the first first.
 * @param fromSource - whether the files were made anew, so that the code that makes them is on the path
 */
export function ancestorsOf<P extends Params>(
  study: Verifiable<P>,
  record: StudyRecord<P>,
  now: Deciding,
  cell: string,
  fromSource = false
): readonly Ancestor[] {
  const {besides, making} = study;
  const made = fromSource && making !== undefined ? codeChanges(making, record, now.origins) : [];
  const changes = [...made, ...changesOf(now.topology, cell, record, now.origins, besides)];
  const nameOf = ({kind, name}: Change): Ancestor => {
    if (kind === "source") return sourceName(name, study, record, now);
    return kind === "package" ? `package ${name}` : name;
  };
  return [...new Set(changes.map(nameOf))];
}

/** A run in which what did not load stands as it was recorded. */
function asRecorded<P extends Params>(
  study: Verifiable<P>,
  record: StudyRecord<P>,
  {unread = [], ...run}: TracedRun
): TracedRun {
  const files = {...run.files};
  const sources = {...run.origins.sources};
  for (const name of unread) {
    const path = study.files[name]?.path(record.params);
    if (path !== undefined && record.files[path] !== undefined) files[path] = record.files[path];
    if (record.sources[name] !== undefined) sources[name] = record.sources[name];
  }
  return {...run, unread, files, origins: {...run.origins, sources}};
}

/** Modules and packages of the record, or of now, that differ and are not told as changed. */
function asideOf({code, packages}: StudyRecord, now: Origins, changed: readonly Ancestor[]): Ancestor[] {
  type States = Readonly<Record<string, string>>;
  const differing = (before: States, after: States): string[] =>
    Object.keys({...before, ...after}).filter((name) => before[name] !== after[name]);
  const all = [
    ...differing(code.modules, now.code.modules),
    ...differing(packages, now.packages).map((name) => `package ${name}`)
  ];
  return all.filter((name) => !changed.includes(name)).sort();
}

/** Compares a run with the record: the numbers, and all that decides them. */
export function verification<P extends Params>(
  study: Verifiable<P>,
  record: StudyRecord<P>,
  traced: TracedRun,
  fromSource = false
): Verification {
  const run = asRecorded(study, record, traced);
  const known = new Map<string, readonly Ancestor[]>();
  const ancestors = (cell: string): readonly Ancestor[] => {
    const list =
      known.get(cell) ?? (run.topology.names.includes(cell) ? ancestorsOf(study, record, run, cell, fromSource) : []);
    known.set(cell, list);
    return list;
  };
  const recorded = record.results.map((result) => ({
    ...result,
    tolerance: record.tolerances[result.tolerance]?.absolute ?? 0
  }));
  const listed = otherResult(study, record, run);
  const moved = compareResults(recorded, run.results).map((result) => ({
    ...result,
    ancestor: ancestors(result.cell)[0] ?? listed(result.name) ?? itself(study)
  }));
  const files = Object.keys({...record.files, ...run.files}).filter((path) => record.files[path] !== run.files[path]);
  const defaults = movedDefaults(study, record).map(({text}) => text);
  const edits = [
    ...editedDigests(study, record, run, (cell) => ancestors(cell).length > 0),
    ...changedTolerances(study, record)
  ];
  const changed = [
    ...new Set([
      ...[...Object.keys(record.cells), ...study.publishedCells].flatMap(ancestors),
      ...files,
      ...defaults,
      ...edits
    ])
  ];
  const {failure, unread = []} = run;
  if (failure !== undefined && (changed.length === 0 || unread.length > 0))
    return {same: false, moved: [], changed, failure, ...(changed.length === 0 ? {unchecked: true} : {})};
  const aside = asideOf(record, run.origins, changed);
  const notFinite = notFiniteFaults(run.results);
  return {
    same: moved.length === 0 && changed.length === 0 && notFinite.length === 0,
    moved,
    changed,
    ...(notFinite.length === 0 ? {} : {notFinite}),
    ...(aside.length === 0 ? {} : {aside}),
    ...(failure === undefined ? {} : {failure})
  };
}

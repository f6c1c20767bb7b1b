import {changesOf, type Change} from "../notebook/changesOf.js";
import {fateOf, type Moved} from "../notebook/compareResults.js";
import {movedDefaults, paramText} from "./defaults.js";
import type {Cause, ChangedScore, Changes, Moves} from "./moves.js";
import type {Contents, Params, StudyRecord} from "./record.js";
import type {TracedRun, Verifiable} from "./tracedRun.js";
import {verification, type Verification} from "./verification.js";

type Names = readonly (readonly [name: string, state: string])[];

/** Names that one of two lists alone has, and those whose states differ. */
function edits(before: Names, now: Names) {
  const [old, current] = [new Map(before), new Map(now)];
  const both = now.filter(([name]) => old.has(name));
  const order = (list: Names, other: ReadonlyMap<string, string>): string =>
    JSON.stringify(list.flatMap(([name]) => (other.has(name) ? [name] : [])));
  return {
    added: now.flatMap(([name]) => (old.has(name) ? [] : [name])),
    removed: before.flatMap(([name]) => (current.has(name) ? [] : [name])),
    changed: both.flatMap(([name, state]) => (old.get(name) === state ? [] : [name])),
    reordered: order(before, current) !== order(now, old)
  };
}

type Edits = ReturnType<typeof edits>;
type Texts = Readonly<Record<string, Contents>> | undefined;

const shownParam = (value: unknown): string | undefined => (value === undefined ? undefined : paramText(value));

/** What is known before and after. */
interface Sides {
  readonly study: Verifiable;
  readonly record: StudyRecord;
  readonly run: TracedRun;
  readonly params: Params;
}

function editsOf(name: string, before: Texts, now: Texts): Edits | undefined {
  const [old, current] = [before?.[name], now?.[name]];
  return old && current && edits(old.entries, current.entries);
}

function parameterCause({record, params}: Sides, name: string): Cause {
  const [before, now] = [record.params, params].map((of) =>
    shownParam((of as Readonly<Record<string, unknown>>)[name])
  );
  return {kind: "parameter", name, ...(before === now ? {} : {...(before && {before}), ...(now && {now})})};
}

/** The lists of words among the sources: those of which no contents were made from anything. */
function wordEdits({record, run}: Sides): readonly Edits[] {
  return Object.keys(record.contents ?? {}).flatMap((name) =>
    record.contents?.[name]?.from === undefined ? (editsOf(name, record.contents, run.contents) ?? []) : []
  );
}

/** Why a source differs; undefined where it differs in nothing that the run uses, or only as the words do. */
function sourceCause(sides: Sides, name: string): Cause | undefined {
  const {study, record, run, params} = sides;
  const file = study.files[name];
  if (!file) return parameterCause(sides, name);
  const path = file.path(params);
  if (file.by !== undefined && file.path(record.params) !== path) return parameterCause(sides, file.by);
  const edited = editsOf(name, record.contents, run.contents);
  if (!edited) return {kind: "file", path};
  const {added, removed, changed, reordered} = edited;
  const from = [record.contents?.[name]?.from, run.contents?.[name]?.from];
  if (from[0] === undefined && from[1] === undefined)
    return added.length + removed.length + changed.length > 0 || reordered
      ? {kind: "words", added, removed, changed, reordered}
      : undefined;
  const words = wordEdits(sides);
  const gained = added.filter((word) => !words.some((list) => list.added.includes(word)));
  const lost = removed.filter((word) => !words.some((list) => list.removed.includes(word)));
  if (gained.length + lost.length + changed.length === 0) return undefined;
  const of = file.by === undefined ? path : String((params as Readonly<Record<string, unknown>>)[file.by]);
  const [before = "nothing that is told", now = "nothing that is told"] = from;
  return {kind: "rows", of, changed, gained, lost, ...(before === now ? {} : {from: [before, now]})};
}

/** Causes, each once, with the steps of all the changes that are told as one; and what they say of all that changed. */
function causeList(sides: Sides) {
  const {study, record, params} = sides;
  const known = new Map<string, {cause: Cause; steps: Set<string>}>();
  const named = new Set<string>();
  const put = (cause: Cause, step?: string): number => {
    const key = JSON.stringify(cause);
    const entry = known.get(key) ?? {cause, steps: new Set<string>()};
    if (step !== undefined) entry.steps.add(step);
    known.set(key, entry);
    return [...known.keys()].indexOf(key);
  };
  /** What is made for a file is told with it. */
  const tellFile = (name: string): void => {
    const file = study.files[name];
    if (!file) return void named.add(`parameter ${name}`);
    named.add(file.path(params)).add(file.path(record.params));
    const of = file.by !== undefined && (params as Readonly<Record<string, unknown>>)[file.by];
    if (typeof of === "string")
      for (const path of Object.keys({...record.files, ...sides.run.files}))
        if (path.endsWith(`: ${of}`)) named.add(path);
  };
  const placeSource = (name: string): number[] => {
    const cause = sourceCause(sides, name);
    if (cause) {
      tellFile(name);
      return [put(cause)];
    }
    // rows that came or went with words are told with the words
    if (
      study.files[name]?.by !== undefined &&
      wordEdits(sides).some(({added, removed}) => added.length + removed.length > 0)
    )
      tellFile(name);
    return [];
  };
  const placesOf = (change: Change): number[] => {
    const {kind, name} = change;
    if (kind === "source") return placeSource(name);
    named.add(kind === "package" ? `package ${name}` : name);
    return [put(kind === "code" ? {kind, module: name, steps: []} : {kind, name, steps: []}, change.cell)];
  };
  /** Where nothing that is told by name can have moved a number: the files that differ, or else the record. */
  const otherwise = (changes: readonly Change[]): number[] => {
    const files = changes.flatMap(({name}) => study.files[name]?.path(params) ?? []);
    const {recordFile: path} = study;
    for (const file of files.length > 0 ? files : [path]) named.add(file);
    return files.length > 0 ? files.map((file) => put({kind: "file", path: file})) : [put({kind: "record", path})];
  };
  const all = (): Cause[] =>
    [...known.values()].map(({cause, steps}) => ("steps" in cause ? {...cause, steps: [...steps].sort()} : cause));
  return {place: placesOf, otherwise, all, told: named};
}

const listName = (name: string): string | undefined => /^(.+)\[\d+\]$/.exec(name)?.[1];

/** How many single numbers there are, and how many numbers each list has. */
function counted(results: readonly {readonly name: string}[]) {
  const lists = new Map<string, number>();
  let scores = 0;
  for (const {name} of results) {
    const list = listName(name);
    if (list === undefined) scores++;
    else lists.set(list, (lists.get(list) ?? 0) + 1);
  }
  return {scores, lists};
}

function scoreOf(result: Moved, causes: readonly number[]): ChangedScore {
  const {name, recorded, found} = result;
  const fate = fateOf(result);
  return {
    name,
    fate,
    before: fate === "new" ? null : recorded,
    after: fate === "gone" ? null : found,
    difference: typeof recorded === "number" && typeof found === "number" ? found - recorded : null,
    causes
  };
}

/** The places of all causes that may have moved what a step computes. */
function causesBehind(sides: Sides, causes: ReturnType<typeof causeList>): (step: string) => readonly number[] {
  const {study, record, run} = sides;
  const known = new Map<string, readonly number[]>();
  return (step) => {
    const there = known.get(step);
    if (there) return there;
    const changes = run.topology.names.includes(step)
      ? changesOf(run.topology, step, record, run.origins, study.besides)
      : [];
    const places = [...new Set(changes.flatMap(causes.place))];
    const all = places.length > 0 ? places : causes.otherwise(changes);
    known.set(step, all);
    return all;
  };
}

/**
 * What moved between a record and a run, and why.
 * @param params - those of the run, which need not be those of the record
 */
export function changesSince<P extends Params>(
  study: Verifiable<P>,
  record: StudyRecord<P>,
  run: TracedRun,
  params: P = record.params
): Changes {
  const compared = verification(study, record, run);
  const {failure} = compared;
  return {
    schema: "rsa-notebook/changes@1",
    ...movesBetween(study, record, run, params, compared),
    ...(failure === undefined ? {} : {failure})
  };
}

/** The same of a run that did not fail, as a record keeps it. */
export function movesBetween<P extends Params>(
  study: Verifiable<P>,
  record: StudyRecord<P>,
  run: TracedRun,
  params: P,
  {moved, changed, failure, aside = []}: Verification = verification(study, record, run)
): Moves {
  const sides = {study, record, run, params} as unknown as Sides;
  const causes = causeList(sides);
  const behind = causesBehind(sides, causes);
  const scores: ChangedScore[] = [];
  const lists = new Map<string, {moved: number; causes: readonly number[]}>();
  for (const result of failure === undefined ? moved : []) {
    const list = listName(result.name);
    if (list === undefined) scores.push(scoreOf(result, behind(result.cell)));
    else {
      const more = fateOf(result) === "moved" ? 1 : 0;
      lists.set(list, {moved: (lists.get(list)?.moved ?? 0) + more, causes: behind(result.cell)});
    }
  }
  // the run may have taken over a default that moved: then the parameter is told
  const taken = movedDefaults(study, record)
    .filter(({name}) => causes.told.has(`parameter ${name}`) || changed.includes(`parameter ${name}`))
    .map(({text}) => text);
  const [before, after] = [counted(record.results), counted(run.results)];
  return {
    record: study.recordFile,
    scores: before.scores,
    lists: before.lists.size,
    movedScores: scores,
    movedLists: [...lists].map(([name, list]) => ({
      name,
      before: before.lists.get(name) ?? 0,
      after: after.lists.get(name) ?? 0,
      ...list
    })),
    causes: causes.all(),
    besides: [...changed, ...aside].filter((name) => !causes.told.has(name) && !taken.includes(name))
  };
}

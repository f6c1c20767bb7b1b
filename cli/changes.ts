import {LoaderError} from "../loaders/loaderError.js";
import {printable} from "../loaders/printable.js";
import {digest} from "../src/notebook/digest.js";
import {changesSince} from "../src/study/changes.js";
import {
  causeKind,
  causeNumbers,
  causeText,
  changedValue,
  changesSentence,
  hasMoved,
  listText,
  namesText,
  recordedSentence
} from "../src/study/changesTexts.js";
import {movedDefaults} from "../src/study/defaults.js";
import type {Changes, Moves} from "../src/study/moves.js";
import type {Params} from "../src/study/record.js";
import {isEdited} from "../src/study/recordDigest.js";
import type {Effects} from "./effects.js";
import {neededRecord, type StudyHost} from "./studyHost.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

/**
 * What moved since the record. Where what was recorded cannot be run any more, since the data are others, or stood on defaults that
 * are others now, what would be published now is compared.
 * @throws UsageError where there is no record; LoaderError where it is broken
 */
export async function changesNow<P extends Params>(
  host: StudyHost<P>,
  effects: Pick<Effects, "root" | "err">
): Promise<Changes> {
  const {root} = effects;
  const record = await neededRecord(host, root);
  const recorded = await host.run(root, record.params);
  const moved = movedDefaults(host.study, record).map(({name}) => [name, host.study.defaults?.[name]]);
  const published = {...record.params, ...(Object.fromEntries(moved) as Partial<P>)};
  const now = recorded.failure === undefined ? published : await publishedNow(host, effects);
  const isOther = now !== undefined && digest(now) !== digest(record.params);
  const other = isOther ? await host.run(root, now) : undefined;
  const changed =
    other && other.failure === undefined
      ? changesSince(host.study, record, other, now)
      : changesSince(host.study, record, recorded);
  if (isEdited(record))
    return {
      ...changed,
      besides: [...changed.besides, `${host.study.recordFile} itself: it was edited since it was written`]
    };
  return {...changed, ...(record.moved ? {recorded: record.moved} : {})};
}

/** What would be published; undefined where the data do not say. */
const publishedNow = <P extends Params>(
  host: StudyHost<P>,
  effects: Pick<Effects, "root" | "err">
): Promise<P | undefined> =>
  host.publishedParams(effects).catch((error: unknown) => {
    if (error instanceof LoaderError || error instanceof UsageError) return undefined;
    throw error;
  });

/** Whether there is something to tell. */
export const hasChanges = (changes: Changes): boolean =>
  hasMoved(changes) || changes.besides.length > 0 || changes.failure !== undefined;

/** What moved, each number with its causes, and what these are. */
function movesLines({movedScores, movedLists, causes}: Moves, columns?: number): string[] {
  const lines: string[] = [];
  if (movedScores.length > 0)
    lines.push(
      "",
      table(
        [
          ["score", "before", "after", "difference", "cause"],
          ...movedScores.map(({name, before, after, difference, causes: why}) => [
            name,
            changedValue(before),
            changedValue(after),
            difference === null ? "" : difference.toPrecision(3).replace(/^-/, "−"),
            causeNumbers(why)
          ])
        ],
        columns
      )
    );
  if (movedLists.length > 0)
    lines.push(
      "",
      ...movedLists.map((list) => `${list.name}: ${listText(list, causes)} (cause ${causeNumbers(list.causes)})`)
    );
  if (lines.length > 0)
    lines.push("", "Causes:", ...causes.map((cause, at) => `${at + 1}  ${causeKind(cause)}: ${causeText(cause)}`));
  return lines;
}

/** @param command - how the study is called in a terminal */
export function changesReport(changes: Changes, command: string, columns?: number): string {
  const {besides, failure, recorded} = changes;
  const lines = [`${changesSentence(changes)}.`, ...movesLines(changes, columns)];
  if (besides.length > 0) lines.push("", `changed besides, and moved nothing: ${namesText(besides)}`);
  if (failure === undefined && (hasMoved(changes) || besides.length > 0))
    lines.push(`If the change is meant, \`npx ${command} record\` records it.`);
  // what is not recorded yet is the news
  if (recorded && !hasChanges(changes))
    lines.push("", `${recordedSentence(recorded)}.`, ...movesLines(recorded, columns));
  return `${lines.join("\n")}\n`;
}

export interface ChangesOptions {
  readonly json?: boolean;
  /** Says nothing where nothing changed, or where there is no record. */
  readonly quiet?: boolean;
}

/** `rsa-notebook changes`: each published number before and after, and why; 0, whether or not something moved, and 2 where nothing can be compared. */
export async function changesCommand<P extends Params>(
  host: StudyHost<P>,
  {json = false, quiet = false}: ChangesOptions,
  effects: Effects
): Promise<number> {
  if (quiet && !(await host.readRecord(effects.root))) return 0;
  const changes = await changesNow(host, effects);
  if (!quiet || hasChanges(changes))
    effects.out(
      json ? `${JSON.stringify(changes, null, 1)}\n` : printable(changesReport(changes, host.command, effects.columns))
    );
  return changes.failure === undefined ? 0 : 2;
}

/** How the numbers stand to the record as a site is built; null where there is no record. */
export async function siteChanges<P extends Params>(host: StudyHost<P>, root: string): Promise<Changes | null> {
  if (!(await host.readRecord(root))) return null;
  return changesNow(host, {root, err: (text) => void process.stderr.write(text)});
}

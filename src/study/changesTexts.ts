import type {Cause, ChangedList, Changes, Moves, Value} from "./moves.js";

const mostNamed = 12;

/** Names with commas between; the first ones of many. */
export function namesText(names: readonly string[], max = mostNamed): string {
  const more = names.length > max ? ` and ${names.length - max} more` : "";
  return `${names.slice(0, max).join(", ")}${more}`;
}

const part = (what: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${what} ${namesText(names)}`];

/** Of what kind a cause is, in a word. */
export const causeKind = (cause: Cause): string => (cause.kind === "rows" && cause.from ? "revision" : cause.kind);

/** What changed, in one line. */
export function causeText(cause: Cause): string {
  switch (cause.kind) {
    case "words": {
      const {added, removed, changed, reordered} = cause;
      const parts = [...part("added", added), ...part("taken away", removed), ...part("in another category:", changed)];
      return [...parts, ...(reordered ? ["in another order"] : [])].join("; ");
    }
    case "rows": {
      const {of, from, changed, gained, lost} = cause;
      const parts = [
        ...(from ? [`${from[0]} → ${from[1]}`] : []),
        ...part("other rows:", changed),
        ...part("rows now, and none before:", gained),
        ...part("no rows any more:", lost)
      ];
      return `${of}: ${parts.join("; ")}`;
    }
    case "file":
      return `${cause.path} is another; the record does not tell what stood in it`;
    case "parameter": {
      const {name, before = "as recorded", now = "as asked for"} = cause;
      return cause.before === undefined && cause.now === undefined ? name : `${name}: ${before} → ${now}`;
    }
    case "code":
      return `${cause.module}, under ${namesText(cause.steps, 4)}`;
    case "package":
      return `${cause.name}, under ${namesText(cause.steps, 4)}`;
    case "record":
      return `${cause.path} was edited: nothing that decides the number has changed`;
  }
}

/** A number with all its digits and a minus sign, or why there is none. */
export const changedValue = (value: Value | null): string =>
  value === null ? "–" : typeof value === "number" ? String(value).replace(/^-/, "−") : `none: ${value.reason}`;

/** The first causes by their numbers, which begin at 1. */
export function causeNumbers(causes: readonly number[]): string {
  return namesText(
    causes.map((at) => String(at + 1)),
    6
  );
}

/** Whether a list's places are of other things than before. */
const isShifted = (cause: Cause | undefined): boolean =>
  cause?.kind === "words" && (cause.reordered || cause.added.length + cause.removed.length > 0);

/** What became of a list of numbers. @param all - the causes that it names */
export function listText({before, after, moved, causes}: ChangedList, all: readonly Cause[]): string {
  if (before !== after || causes.some((at) => isShifted(all[at])))
    return `${before} numbers → ${after}; its places are not those of before`;
  return `${moved} of ${before} numbers moved`;
}

/** Such as `1 score`, `2 scores`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** How many moved, of how many. */
function movedText({scores, lists, movedScores, movedLists}: Moves): string {
  const fates = (fate: string): number => movedScores.filter((score) => score.fate === fate).length;
  const [gone, more] = [fates("gone"), fates("new")];
  return [
    `${fates("moved")} of ${counted(scores, "score")} moved`,
    ...(lists > 0 ? [`${movedLists.length} of ${counted(lists, "list")} of numbers`] : []),
    ...(gone > 0 ? [`${gone} are not computed any more`] : []),
    ...(more > 0 ? [`${more} are new`] : [])
  ].join(", ");
}

/** Whether a number moved. */
export const hasMoved = ({movedScores, movedLists}: Moves): boolean => movedScores.length + movedLists.length > 0;

/** How much moved, in a sentence without its full stop. */
export function changesSentence(changes: Omit<Changes, "schema">): string {
  const {record, scores, lists, failure} = changes;
  if (failure !== undefined) return `nothing can be compared with ${record}: ${failure.replace(/\s+/g, " ")}`;
  if (hasMoved(changes)) return `since ${record}, ${movedText(changes)}`;
  return `nothing moved since ${record}: ${counted(scores, "score")}${lists > 0 ? ` and ${counted(lists, "list")} of numbers` : ""}`;
}

/** How much moved when it was recorded, in a sentence without its full stop. */
export const recordedSentence = (moves: Moves): string =>
  `from the last record with other numbers to ${moves.record}, ${movedText(moves)}`;

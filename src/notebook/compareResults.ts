/** One published result: a number, or the reason why there is none, with how far a re-run may be from it. */
interface RecordedResult {
  readonly name: string;
  /** The cell that computed it. */
  readonly cell: string;
  readonly value: number | {readonly reason: string};
  readonly tolerance: number;
}

/** A result that is not as recorded. */
export interface Moved {
  readonly name: string;
  readonly cell: string;
  readonly recorded: RecordedResult["value"];
  readonly found: RecordedResult["value"];
  /** Absolute difference; null where one of them is no number. */
  readonly difference: number | null;
  readonly tolerance: number;
}

const missing = {reason: "not computed"};
const unknown = {reason: "not recorded"};

/** What became of a recorded result: its number moved, or it is not computed any more; or it is one that is not recorded. */
export const fateOf = ({recorded, found}: Pick<Moved, "recorded" | "found">): "moved" | "gone" | "new" =>
  found === missing ? "gone" : recorded === unknown ? "new" : "moved";

function differenceOf(recorded: RecordedResult["value"], found: RecordedResult["value"]): number | null | undefined {
  if (typeof recorded === "number" && typeof found === "number") return Math.abs(recorded - found);
  const same = typeof recorded === "object" && typeof found === "object" && recorded.reason === found.reason;
  return same ? undefined : null;
}

/**
 * The recorded results that a re-run did not meet within their tolerances, in the order of the record; then those that are not in the
 * record.
 */
export function compareResults(
  recorded: readonly RecordedResult[],
  results: readonly Omit<RecordedResult, "tolerance">[]
): Moved[] {
  const now = new Map(results.map(({name, value}) => [name, value]));
  const known = new Set(recorded.map(({name}) => name));
  const moved = recorded.flatMap(({name, cell, value, tolerance}) => {
    const other = now.get(name) ?? missing;
    const difference = differenceOf(value, other);
    if (difference === undefined || (difference !== null && difference <= tolerance)) return [];
    return [{name, cell, recorded: value, found: other, difference, tolerance}];
  });
  const more = results
    .filter(({name}) => !known.has(name))
    .map(({name, cell, value}) => ({name, cell, recorded: unknown, found: value, difference: null, tolerance: 0}));
  return [...moved, ...more];
}

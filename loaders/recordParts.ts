import * as v from "valibot";

/** Goes to terminals and pages as it is. */
export const recordText = v.pipe(v.string(), v.regex(/^\P{Cc}*$/u, "expected no control characters"));
export const finite = v.pipe(v.number(), v.finite());
/** A published number, or why there is none. */
export const resultValue = v.union([finite, v.strictObject({reason: recordText})]);

const names = v.array(recordText);
const count = v.pipe(finite, v.integer(), v.minValue(0));
const places = v.array(count);

const cause = v.variant("kind", [
  v.strictObject({
    kind: v.literal("words"),
    added: names,
    removed: names,
    changed: names,
    reordered: v.boolean()
  }),
  v.strictObject({
    kind: v.literal("rows"),
    of: recordText,
    changed: names,
    gained: names,
    lost: names,
    from: v.optional(v.tuple([recordText, recordText]))
  }),
  v.strictObject({kind: v.literal("file"), path: recordText}),
  v.strictObject({
    kind: v.literal("parameter"),
    name: recordText,
    before: v.optional(recordText),
    now: v.optional(recordText)
  }),
  v.strictObject({kind: v.literal("code"), module: recordText, steps: names}),
  v.strictObject({kind: v.literal("package"), name: recordText, steps: names}),
  v.strictObject({kind: v.literal("record"), path: recordText})
]);

const score = v.strictObject({
  name: recordText,
  fate: v.picklist(["moved", "new", "gone"]),
  before: v.nullable(resultValue),
  after: v.nullable(resultValue),
  difference: v.nullable(finite),
  causes: places
});

const list = v.strictObject({name: recordText, before: count, after: count, moved: count, causes: places});

/** What moved from one record to the next; see `Moves`. */
export const moves = v.pipe(
  v.strictObject({
    record: recordText,
    scores: count,
    lists: count,
    movedScores: v.array(score),
    movedLists: v.array(list),
    causes: v.array(cause),
    besides: names
  }),
  v.check(
    ({movedScores, movedLists, causes}) =>
      [...movedScores, ...movedLists].every((part) => part.causes.every((at) => at < causes.length)),
    "expected places in its list of causes"
  )
);

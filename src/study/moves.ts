/** Something that is not as it was when a record was written. */
export type Cause =
  | {
      readonly kind: "words";
      readonly added: readonly string[];
      readonly removed: readonly string[];
      /** In another category. */
      readonly changed: readonly string[];
      /** The same in another order. */
      readonly reordered: boolean;
    }
  | {
      readonly kind: "rows";
      /** Whose rows they are. */
      readonly of: string;
      /** The words that have other rows, and those that have rows now alone or had them then alone. */
      readonly changed: readonly string[];
      readonly gained: readonly string[];
      readonly lost: readonly string[];
      /** What they were read from, then and now, where that is not the same: another revision. */
      readonly from?: readonly [before: string, now: string];
    }
  /** A file of which the record does not say what stood in it. */
  | {readonly kind: "file"; readonly path: string}
  | {readonly kind: "parameter"; readonly name: string; readonly before?: string; readonly now?: string}
  /** A module, with the steps on the way to moved results that stand on it; all of them where it is under every step. */
  | {readonly kind: "code"; readonly module: string; readonly steps: readonly string[]}
  | {readonly kind: "package"; readonly name: string; readonly steps: readonly string[]}
  /** The record itself: nothing that decides the number has changed. */
  | {readonly kind: "record"; readonly path: string};

/** A published number, or why there is none. */
export type Value = number | {readonly reason: string};

/** A published number that is not as recorded. */
export interface ChangedScore {
  readonly name: string;
  /** What became of it: it moved, it is computed now alone, or it was recorded alone. */
  readonly fate: "moved" | "new" | "gone";
  readonly before: Value | null;
  readonly after: Value | null;
  /** After less before; null where one of them is no number. */
  readonly difference: number | null;
  /** Places in the list of causes, of all that may have moved it. */
  readonly causes: readonly number[];
}

/** A published list of numbers, such as one for each pair: its places need not mean the same before and after. */
export interface ChangedList {
  readonly name: string;
  /** How many numbers it had, how many it has, and at how many places the number is not the same. */
  readonly before: number;
  readonly after: number;
  readonly moved: number;
  readonly causes: readonly number[];
}

/** What moved from a record to a run, or to the record that was made of that: each published number before and after, and what changed. */
export interface Moves {
  readonly record: string;
  /** How many single numbers are recorded; those of lists are counted by their lists. */
  readonly scores: number;
  readonly lists: number;
  readonly movedScores: readonly ChangedScore[];
  readonly movedLists: readonly ChangedList[];
  readonly causes: readonly Cause[];
  /** What changed besides and moved nothing. */
  readonly besides: readonly string[];
}

/** How a run stands to a record. */
export interface Changes extends Moves {
  readonly schema: "rsa-notebook/changes@1";
  /** Why there is nothing to compare. */
  readonly failure?: string;
  /** What moved from the last record that said otherwise to this one; none where none did. */
  readonly recorded?: Moves;
}

import {followed, type Followed} from "./followed.js";

/** A pair of words, or one word with all its pairs. */
export type Mark = readonly [word: string] | readonly [word: string, other: string];

/** What is marked in all figures and tables of a page at once: what the reader points at, or else what is pinned. */
export interface Marking extends Followed<Mark | undefined> {
  readonly pinned: Mark | undefined;
  /** Marks something for as long as it is pointed at; nothing when that ends. */
  point(mark: Mark | undefined): void;
  /** Marks something until something else is pinned; what is pinned again is let go. */
  pin(mark: Mark | undefined): void;
}

/** Whether two marks are of the same words, in whatever order. */
export const sameMark = (x: Mark | undefined, y: Mark | undefined): boolean =>
  x === y ||
  (x !== undefined && y !== undefined && x.length === y.length && x.every((word) => y.some((other) => other === word)));

/** The mark of two words; of a word with itself that of the word. */
export const markOf = (word: string, other: string): Mark => (word === other ? [word] : [word, other]);

/** How a mark is drawn so that it is seen on every colour: light within dark. */
export const markStrokes = [
  {name: "mark-ground", stroke: "#000000", width: 4},
  {name: "mark-frame", stroke: "#ffffff", width: 2}
] as const;

/** What is marked in a page: one for all its figures. */
export function marking(): Marking {
  const shown = followed<Mark | undefined>(undefined, sameMark);
  let [pointed, pinned]: (Mark | undefined)[] = [];
  const tell = (): void => shown.set(pointed ?? pinned);
  return {
    get now() {
      return shown.now;
    },
    get pinned() {
      return pinned;
    },
    point(mark) {
      pointed = mark;
      tell();
    },
    pin(mark) {
      pinned = sameMark(pinned, mark) ? undefined : mark;
      pointed = undefined;
      tell();
    },
    follow: shown.follow
  };
}

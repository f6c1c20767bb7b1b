/** A pair of words, or one word with all its pairs. */
export type Mark = readonly [word: string] | readonly [word: string, other: string];

/** What is marked in all figures and tables of a page at once. */
export interface Marking {
  /** What the reader points at, or else what is pinned. */
  readonly now: Mark | undefined;
  readonly pinned: Mark | undefined;
  /** Marks something for as long as it is pointed at; nothing when that ends. */
  point(mark: Mark | undefined): void;
  /** Marks something until something else is pinned; what is pinned again is let go. */
  pin(mark: Mark | undefined): void;
  /** Tells what is marked, at once and after each change, for as long as an element is in the page. */
  follow(element: Element, show: (mark: Mark | undefined) => void): void;
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
  const followers = new Map<Element, (mark: Mark | undefined) => void>();
  let [pointed, pinned]: (Mark | undefined)[] = [];
  const now = (): Mark | undefined => pointed ?? pinned;
  const tell = (before: Mark | undefined): void => {
    if (sameMark(now(), before)) return;
    for (const [element, show] of followers) {
      // a figure that was drawn again has another element
      if (element.isConnected) show(now());
      else followers.delete(element);
    }
  };
  return {
    get now() {
      return now();
    },
    get pinned() {
      return pinned;
    },
    point(mark) {
      const before = now();
      pointed = mark;
      tell(before);
    },
    pin(mark) {
      const before = now();
      pinned = sameMark(pinned, mark) ? undefined : mark;
      pointed = undefined;
      tell(before);
    },
    follow(element, show) {
      followers.set(element, show);
      show(now());
    }
  };
}

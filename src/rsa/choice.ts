/** One line of data/words.csv. */
export interface WordRow {
  readonly word: string;
  readonly category: string;
  readonly set: "seed" | "everyday";
  /** Remarks such as "homograph: also a verb"; empty when there is none. */
  readonly note: string;
}

export const wordSets = ["seed", "everyday", "all"] as const;
export type WordSet = (typeof wordSets)[number];

/** Which words are asked for: a set narrowed by category and single words, or a list in its own order (a query's answer). */
export type Choice =
  | {
      readonly kind: "set";
      readonly set: WordSet;
      /** Null asks for every category of the set; an empty list asks for none. */
      readonly categories: readonly string[] | null;
      /** Words switched off. */
      readonly without: readonly string[];
    }
  | {readonly kind: "words"; readonly words: readonly string[]};

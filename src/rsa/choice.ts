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

/** All words of the original analysis. */
export const seedChoice: Choice = {kind: "set", set: "seed", categories: null, without: []};

const isText = (value: unknown): boolean => typeof value === "string" && /^\P{Cc}*$/u.test(value);
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Whether a value that was read is a choice, with nothing besides. */
export function isChoice(value: unknown): value is Choice {
  if (typeof value !== "object" || value === null) return false;
  const {kind, ...parts} = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(parts).sort().join();
  if (kind === "words") return names === "words" && areTexts(parts["words"]);
  const {set, categories, without} = parts;
  const isSet = names === "categories,set,without" && wordSets.some((known) => known === set);
  return kind === "set" && isSet && (categories === null || areTexts(categories)) && areTexts(without);
}

/** One line of data/words.csv. */
export interface WordRow {
  readonly word: string;
  readonly category: string;
  /** Any name but `all`. The words of the first line's set are shown first and published. */
  readonly set: string;
  /** Remarks such as "homograph: also a verb"; empty when there is none. */
  readonly note: string;
}

/** Asks for the words of every set; no set has this name. */
export const allSets = "all";

/** The sets of a list of words, in order of appearance. */
export const setsOf = (words: readonly Pick<WordRow, "set">[]): readonly string[] => [
  ...new Set(words.map(({set}) => set))
];

/** The set that is shown first and published. */
export const firstSet = (words: readonly Pick<WordRow, "set">[]): string => words[0]?.set ?? allSets;

/** Which words are asked for: a set narrowed by category and single words, or a list in its own order (a query's answer). */
export type Choice =
  | {
      readonly kind: "set";
      /** The name of one, or `all`. */
      readonly set: string;
      /** Null asks for every category of the set; an empty list asks for none. */
      readonly categories: readonly string[] | null;
      /** Words switched off. */
      readonly without: readonly string[];
    }
  | {readonly kind: "words"; readonly words: readonly string[]};

/** Every word of a set. */
export const wholeSet = (set: string): Extract<Choice, {readonly kind: "set"}> => ({
  kind: "set",
  set,
  categories: null,
  without: []
});

/** The words of the original analysis: what a host that knows of no words begins with. */
export const seedChoice: Choice = wholeSet("seed");

const isText = (value: unknown): boolean => typeof value === "string" && /^\P{Cc}*$/u.test(value);
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Whether a value that was read is a choice, with nothing besides. */
export function isChoice(value: unknown): value is Choice {
  if (typeof value !== "object" || value === null) return false;
  const {kind, ...parts} = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(parts).sort().join();
  if (kind === "words") return names === "words" && areTexts(parts["words"]);
  const {set, categories, without} = parts;
  const isSet = names === "categories,set,without" && isText(set);
  return kind === "set" && isSet && (categories === null || areTexts(categories)) && areTexts(without);
}

import type {WordRow} from "./choice.js";

/** A word of a reader's own; its category is empty where none was given. */
export interface YourWord {
  readonly word: string;
  readonly category: string;
}

/** So many words of a reader's own are compared. */
export const mostYourWords = 500;
const mostCharacters = 200;

/** The set of words that only a reader has, and the category of those without one: they count as one. */
export const yourSet = "your words";

const quoted = (text: string): string =>
  JSON.stringify([...text].length > 24 ? `${[...text].slice(0, 24).join("")}…` : text);

/** Characters that do not show and have a place: after what they vary, and between what they join. */
const inPlace =
  /([\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}\p{Script=Han}])(?:\p{Variation_Selector}?\u200D(?=[\p{L}\p{M}\p{Extended_Pictographic}])|\p{Variation_Selector})|\uFE0F(?=\u20E3)/gu;

/** What is wrong with a word; undefined where nothing is. */
function faultOf(word: string): string | undefined {
  if ([...word].length > mostCharacters) return `${quoted(word)}: expected at most ${mostCharacters} characters`;
  if (word.includes("\uFFFD")) return `${quoted(word)}: a character in it could not be read`;
  if (/[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cs}]/u.test(word.replace(inPlace, "$1")))
    return `${quoted(word)}: it holds characters that do not show`;
  return undefined;
}

interface ReadWords {
  readonly words: readonly YourWord[];
  /** A line for each thing that was left out. */
  readonly faults: readonly string[];
}

/** A list of words, each once, in order, with every fault. */
export function checkedWords(given: Iterable<YourWord>): ReadWords {
  const known = new Set<string>();
  const words: YourWord[] = [];
  const faults = new Set<string>();
  let beyond = 0;
  for (const line of given) {
    const [word, category] = [line.word.normalize("NFC"), line.category.trim().normalize("NFC")];
    const fault = faultOf(word) ?? (category === "" ? undefined : faultOf(category));
    if (fault !== undefined) faults.add(fault);
    else if (known.has(word)) faults.add(`${quoted(word)}: it is there twice; the first counts`);
    else if (words.length >= mostYourWords) beyond++;
    else {
      known.add(word);
      words.push({word, category});
    }
  }
  const many =
    beyond > 0 ? [`${beyond} more than the ${mostYourWords} words that are compared at most are left out`] : [];
  return {words, faults: [...faults, ...many]};
}

/** What stands between words: spaces, commas and semicolons, also those of Chinese, Japanese and Arabic. */
const separators = "\\s,;、，；،؛";
const between = new RegExp(`[${separators}]+`, "u");
const lastWord = new RegExp(`[^${separators}]+$`, "u");

/** Pairs of quotation marks, as lists of programs and of texts have them around words. */
const quotes: readonly string[] = ['""', "''", "“”", "””", "„“", "„”", "«»", "‘’"];

/** A word without quotation marks around it. */
const unquoted = (word: string): string =>
  word.length > 2 && quotes.includes(`${word[0]}${word.at(-1)}`) ? unquoted(word.slice(1, -1)) : word;

/** All but a word that may still be written: the last one, where nothing stands after it. */
export const finished = (text: string): string => text.replace(lastWord, "");

/** The category that a line begins with, before a colon and a space, and the rest of it. */
function lineOf(line: string): readonly [category: string, rest: string] {
  const [, category, rest] = /^\s*([^:]*):(?:\s(.*))?$/su.exec(line) ?? [];
  return category === undefined ? ["", line] : [category, rest ?? ""];
}

/**
 * The words of a text: with spaces, commas, semicolons or lines between, each with or without quotation marks; a line may begin with a
 * category, as `fruit: lychee, papaya`.
 */
export const readWords = (text: string): ReadWords =>
  checkedWords(
    text.split(/\r\n?|\n/u).flatMap((line) => {
      const [category, rest] = lineOf(line);
      return rest
        .split(between)
        .filter((word) => word !== "")
        .map((word) => ({word: unquoted(word), category}));
    })
  );

/** Words in order, those of one category that follow each other together. */
const groupsOf = (words: readonly YourWord[]): readonly (readonly [category: string, words: string[]])[] => {
  const groups: [string, string[]][] = [];
  for (const {word, category} of words) {
    const last = groups.at(-1);
    if (last && last[0] === category) last[1].push(word);
    else groups.push([category, [word]]);
  }
  return groups;
};

/** Lines that `readWords` reads as these words. */
export const linesOf = (words: readonly YourWord[], separator = ", "): readonly string[] =>
  groupsOf(words).map(([category, group]) => {
    const line = group.join(separator);
    // a colon in a word, as in "a: b", would be read as one after a category
    return category === "" && lineOf(line)[1] === line ? line : `${category}: ${line}`;
  });

/** Only what a text can hold: no word with a space, comma or semicolon, or in quotation marks, no category with a colon. */
export const isWritable = ({word, category}: YourWord): boolean =>
  word !== "" && !between.test(word) && unquoted(word) === word && !/[:\r\n]/u.test(category);

/** The study's words with those of a reader: in place of its own where the reader gives another category, at the end where it has none. */
export function withYours(all: readonly WordRow[], yours: readonly YourWord[]): readonly WordRow[] {
  if (yours.length === 0) return all;
  const given = new Map(yours.map(({word, category}) => [word, category]));
  const known = new Set(all.map(({word}) => word));
  const rowOf = (word: string, category: string): WordRow => ({
    word,
    category: category || yourSet,
    set: yourSet,
    note: ""
  });
  return [
    ...all.map((row) => {
      const category = given.get(row.word);
      return category ? {...row, category} : row;
    }),
    ...yours.filter(({word}) => !known.has(word)).map(({word, category}) => rowOf(word, category))
  ];
}

/** Those of a reader's words that the study does not have. */
export function foreignWords(all: readonly WordRow[], yours: readonly YourWord[]): readonly string[] {
  const known = new Set(all.map(({word}) => word));
  return yours.flatMap(({word}) => (known.has(word) ? [] : [word]));
}

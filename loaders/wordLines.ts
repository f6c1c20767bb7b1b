import {tableLines, type TableLine} from "../src/tables/tableLines.js";
import {LoaderError} from "./loaderError.js";

/** A line of a words file: its number from 1 and its cells. */
export type WordLine = TableLine;

/** What is wrong with a words file, as an error that names it. */
export const invalidWords = (name: string, what: string, cause?: unknown): LoaderError =>
  new LoaderError("invalid-words", `${name}: ${what}`, {cause});

/** What does not show: category Cf, and letters such as U+3164; but not what chooses the look of the character before it. */
const invisible = /(?!\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** A text with its invisible characters written as escapes. */
const escaped = (text: string): string =>
  JSON.stringify(text).replace(
    new RegExp(invisible, "gu"),
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}}`
  );

/** The joiner of an emoji such as 👩‍🚀, which shows. */
const emojiJoiner = /(?<=\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D(?=\p{Extended_Pictographic})/gu;

/** What is wrong with a text that has an invisible character, such as a zero-width space; undefined where it has none. */
export function invisibleIn(text: string): string | undefined {
  if (/^[ -~]*$/.test(text)) return undefined;
  const [char] = invisible.exec(text.replace(emojiJoiner, "")) ?? [];
  if (char === undefined) return undefined;
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `the invisible character U+${code} in ${escaped(text)}; type the word anew without it`;
}

/** The first line as a header. */
const withHeader = (lines: readonly WordLine[]): WordLine[] =>
  lines.map((line, i) => (i === 0 ? {...line, cells: line.cells.map((cell) => cell.trim().toLowerCase())} : line));

/** The lines of a table; see `tableLines` of src/tables. @throws LoaderError `invalid-words`, naming the file */
export const linesOfTable = (content: string, name: string): WordLine[] =>
  tableLines(content, (what, cause) => invalidWords(name, what, cause));

/** The lines of a words file: `linesOfTable` with the header in lower case. */
export const wordLines = (content: string, name: string): WordLine[] => withHeader(linesOfTable(content, name));

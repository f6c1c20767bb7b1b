import {CsvError, parse} from "csv-parse/sync";
import {LoaderError} from "./loaderError.js";

/** A line of a words file: its number from 1 and its cells. */
export interface WordLine {
  readonly line: number;
  readonly cells: readonly string[];
  /** What stands between them. */
  readonly delimiter: string;
}

/** What is wrong with a words file, as an error that names it. */
export const invalidWords = (name: string, what: string, cause?: unknown): LoaderError =>
  new LoaderError("invalid-words", `${name}: ${what}`, {cause});

/** So many faults are told at once. */
const mostTold = 20;

/** Faults in one message. */
export function toldAtOnce(faults: readonly string[]): string {
  const more = faults.length - mostTold;
  return [...faults.slice(0, mostTold), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

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

/** The character between cells: a semicolon or tab where the header line has it and no comma. */
function delimiterOf(text: string): string {
  const header = (text.split("\n", 1)[0] ?? "").replace(/"[^"]*"/g, "");
  return header.includes(",") ? "," : (["\t", ";"].find((char) => header.includes(char)) ?? ",");
}

/** What the parser makes of a text without quotes, many times as fast: tens of thousands of words are read at every start. */
const unquotedLines = (text: string, delimiter: string): WordLine[] =>
  text.split("\n").flatMap((own, i) => {
    const cells = own.split(delimiter).map((cell) => cell.trimEnd());
    return cells.every((cell) => cell.trim() === "") ? [] : [{line: i + 1, cells, delimiter}];
  });

/** The first line as a header. */
const withHeader = (lines: readonly WordLine[]): WordLine[] =>
  lines.map((one, i) => (i === 0 ? {...one, cells: one.cells.map((cell) => cell.trim().toLowerCase())} : one));

/** The line of the quote that is never closed. */
function openQuote(text: string): number {
  let [line, open, at] = [1, false, 1];
  for (const [char] of text.matchAll(/["\n]/g)) {
    if (char === "\n") line++;
    else if ((open = !open)) at = line;
  }
  return at;
}

function quoteFault({code, lines}: CsvError & {readonly lines?: number}, text: string): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return `line ${openQuote(text)}: a quote that is not closed`;
  return `line ${String(lines)}: a quote inside a cell; put the whole cell in quotes, and double those inside it`;
}

/**
 * The lines of a table as people have them: line ends of any kind, a byte order mark, commas, semicolons or tabs, blanks at the end of
 * cells, empty lines. Letters with accents come out composed (NFC).
 * @throws LoaderError `invalid-words`, naming the file
 */
export function tableLines(content: string, name: string): WordLine[] {
  if (/^(?:\uFFFD{2}|(?:\0[^\0]){2}|(?:[^\0]\0){2})/u.test(content))
    throw invalidWords(name, "it is UTF-16; save it as UTF-8");
  if (content.split(/[\r\n]/, 1)[0]?.includes("\0"))
    throw invalidWords(name, "it holds bytes 0; expected a CSV file in UTF-8");
  const text = content
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC");
  const delimiter = delimiterOf(text);
  if (!text.includes('"')) return unquotedLines(text, delimiter);
  try {
    const rows = parse(text, {
      delimiter,
      info: true,
      rtrim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: "\n"
    }) as unknown as {readonly record: readonly string[]; readonly info: {readonly lines: number}}[];
    return rows.map(({record, info}) => ({line: info.lines, cells: record, delimiter}));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw invalidWords(name, quoteFault(cause, text), cause);
  }
}

/** The lines of a words file: `tableLines` with the header in lower case. */
export const wordLines = (content: string, name: string): WordLine[] => withHeader(tableLines(content, name));

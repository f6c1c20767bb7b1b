import {CsvError, parse} from "csv-parse/browser/esm/sync";

/** A line of a table: its number from 1 and its cells. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
  /** What stands between them. */
  readonly delimiter: string;
}

/** The character between cells: a semicolon or tab where the header line has it and no comma. */
export function delimiterOf(text: string): string {
  const header = (text.split("\n", 1)[0] ?? "").replace(/"[^"]*"/g, "");
  return header.includes(",") ? "," : (["\t", ";"].find((char) => header.includes(char)) ?? ",");
}

/** What the parser makes of a text without quotes, many times as fast: tens of thousands of words are read at every start. */
const unquotedLines = (text: string, delimiter: string, before: number): TableLine[] =>
  text.split("\n").flatMap((line, i) => {
    const cells = line.split(delimiter).map((cell) => cell.trimEnd());
    return cells.every((cell) => cell.trim() === "") ? [] : [{line: before + i + 1, cells, delimiter}];
  });

/** The line of the quote that is never closed. */
function openQuote(text: string): number {
  let [line, open, at] = [1, false, 1];
  for (const [char] of text.matchAll(/["\n]/g)) {
    if (char === "\n") line++;
    else if ((open = !open)) at = line;
  }
  return at;
}

function quoteFault({code, lines = 0}: CsvError & {readonly lines?: number}, text: string, before: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return `line ${before + openQuote(text)}: a quote that is not closed`;
  return `line ${before + lines}: a quote inside a cell; put the whole cell in quotes, and double those inside it`;
}

/**
 * The lines of a table as people have them: line ends of any kind, a byte order mark, commas, semicolons or tabs, blanks at the end of
 * cells, empty lines. Letters with accents come out composed (NFC).
 * @param fault - makes the error, of what is wrong
 */
export function tableLines(content: string, fault: (what: string, cause?: unknown) => Error): TableLine[] {
  requireText(content, fault);
  const text = content
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC");
  return linesOfPart(text, fault, {delimiter: delimiterOf(text), before: 0});
}

/** Throws where a table begins as no text in UTF-8 does. */
export function requireText(content: string, fault: (what: string) => Error): void {
  if (/^(?:\uFFFD{2}|(?:\0[^\0]){2}|(?:[^\0]\0){2})/u.test(content)) throw fault("it is UTF-16; save it as UTF-8");
  if (content.split(/[\r\n]/, 1)[0]?.includes("\0")) throw fault("it holds bytes 0; expected a CSV file in UTF-8");
}

/** What a part of a table is read with: the character between cells, and how many lines stand before it. */
interface TablePart {
  readonly delimiter: string;
  readonly before: number;
}

/** The lines of a part of a table that ends with one. @param text - with line feeds alone, composed (NFC) */
export function linesOfPart(
  text: string,
  fault: (what: string, cause?: unknown) => Error,
  {delimiter, before}: TablePart
): TableLine[] {
  if (!text.includes('"')) return unquotedLines(text, delimiter, before);
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
    return rows.map(({record, info}) => ({line: before + info.lines, cells: record, delimiter}));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw fault(quoteFault(cause, text, before), cause);
  }
}

/** So many faults are told at once. */
const mostTold = 20;

/** Faults in one message. */
export function toldAtOnce(faults: readonly string[]): string {
  const more = faults.length - mostTold;
  return [...faults.slice(0, mostTold), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

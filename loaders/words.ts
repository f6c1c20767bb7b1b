import type {WordRow} from "../src/rsa/choice.js";
import {invalidWords, invisibleIn, toldAtOnce, wordLines, type WordLine} from "./wordLines.js";

/** Longer than any word of a word list; bounds what a tokenizer is handed. */
const maxLength = 200;
const columns = ["word", "category", "set", "note"] as const;

const shown = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(
    /[\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16)}`
  );

/** What is wrong with a cell; undefined where nothing is. */
function cellFault(column: string, value: string): string | undefined {
  // what is plain to see needs no closer look
  if (/^[!-~]{1,99}$/.test(value)) return undefined;
  if (value.length > maxLength) return `${column}: ${value.length} characters; expected at most ${maxLength}`;
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) return `${column}: control characters in ${shown(value)}`;
  const invisible = invisibleIn(value);
  if (invisible !== undefined) return `${column}: ${invisible}`;
  if (value.includes("\uFFFD")) return `${column}: ${shown(value)} is not UTF-8`;
  if (value !== value.trim()) return `${column}: space around ${shown(value)}`;
  if (value === "" && column !== "note") return `empty ${column}`;
  return undefined;
}

/** A row, and what is wrong with it. */
function wordRow(cell: (column: string) => string): {readonly row: WordRow; readonly faults: readonly string[]} {
  const [word, category, set, note] = columns.map(cell) as [string, string, string, string];
  const faults = Object.entries({word, category, note}).flatMap(([column, value]) => cellFault(column, value) ?? []);
  if (set === "seed" || set === "everyday") return {row: {word, category, set, note}, faults};
  const unknown = `unknown set: ${shown(set)}; expected seed or everyday`;
  return {row: {word, category, set: "everyday", note}, faults: [...faults, unknown]};
}

/** The names of the columns, as they are found. */
function columnsOf([header]: readonly WordLine[], name: string, partial: boolean): readonly string[] {
  const expected = partial ? "word,category and, if you like, set,note" : columns.join();
  if (!header) throw invalidWords(name, `it is empty; expected a header line ${expected}`);
  const found = header.cells;
  const wrong = partial
    ? !found.includes("word") || !found.includes("category") || found.some((column, i) => found.indexOf(column) !== i)
    : found.join() !== columns.join();
  if (wrong || found.some((column) => !(columns as readonly string[]).includes(column)))
    throw invalidWords(
      name,
      `line ${header.line}: header ${shown(found.join(header.delimiter))}; expected ${expected}`
    );
  return found;
}

/**
 * The rows of a word list in CSV, in its order. With `partial` the columns set (default: everyday) and note may be missing,
 * and columns may stand in any order.
 * @throws LoaderError `invalid-words`, naming all lines that are wrong
 */
export function parseWords(text: string, {name = "data/words.csv", partial = false} = {}): WordRow[] {
  const all = wordLines(text, name);
  const found = columnsOf(all, name, partial);
  const lines = all.slice(1);
  if (lines.length === 0) throw invalidWords(name, "no words below its header; expected one a line");
  const seen = new Map<string, number>();
  const faults: string[] = [];
  const rows = lines.map(({line, cells}) => {
    const {row, faults: own} = wordRow((column) => {
      const value = found.includes(column) ? (cells[found.indexOf(column)] ?? "") : "";
      return column === "set" && value === "" && partial ? "everyday" : value;
    });
    const before = seen.get(row.word);
    if (cells.length !== found.length)
      faults.push(`line ${line}: ${cells.length} cell${cells.length === 1 ? "" : "s"}; expected ${found.length}`);
    else {
      faults.push(...own.map((fault) => `line ${line}: ${fault}`));
      if (before !== undefined && row.word !== "")
        faults.push(`line ${line}: ${shown(row.word)} is there twice, first in line ${before}`);
    }
    if (before === undefined) seen.set(row.word, line);
    return row;
  });
  if (faults.length > 0) throw invalidWords(name, toldAtOnce(faults));
  return rows;
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as CSV; what `parseWords` reads. */
export const formatWords = (rows: readonly WordRow[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(quoted).join()}\n`)
    .join("");

/**
 * A word list with the new words of another at its end. What is there already keeps its set and note.
 * @throws LoaderError `invalid-words` where a word is there with another category
 */
export function mergeWords(rows: readonly WordRow[], added: readonly WordRow[], name: string): WordRow[] {
  const byWord = new Map(rows.map((row) => [row.word, row]));
  const faults = added.flatMap(({word, category}) => {
    const there = byWord.get(word);
    if (!there || there.category === category) return [];
    return `${JSON.stringify(word)} has the category ${JSON.stringify(category)}; data/words.csv says ${JSON.stringify(there.category)}`;
  });
  if (faults.length > 0) throw invalidWords(name, toldAtOnce(faults));
  return [...rows, ...added.filter(({word}) => !byWord.has(word))];
}

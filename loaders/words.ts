import type {WordRow} from "../src/rsa/choice.js";
import {LoaderError} from "./loaderError.js";
import {invisibleIn, wordLines} from "./wordLines.js";

/** Longer than any word of a word list; bounds what a tokenizer is handed. */
const maxLength = 200;
const columns = ["word", "category", "set", "note"] as const;

function wordRow(cell: (column: string) => string, fault: (message: string) => LoaderError): WordRow {
  const [word, category, set, note] = columns.map(cell) as [string, string, string, string];
  for (const [column, value] of Object.entries({word, category, note})) {
    // what is plain to see needs no closer look
    if (/^[!-~]{1,99}$/.test(value)) continue;
    if (/\p{Cc}/u.test(value)) throw fault(`${column}: control characters in ${JSON.stringify(value)}`);
    const invisible = invisibleIn(value);
    if (invisible !== undefined) throw fault(`${column}: ${invisible}`);
    if (value.includes("\uFFFD")) throw fault(`${column}: ${JSON.stringify(value)} is not UTF-8`);
    if (value.length > maxLength) throw fault(`${column}: ${value.length} characters; expected at most ${maxLength}`);
    if (value !== value.trim()) throw fault(`${column}: space around ${JSON.stringify(value)}`);
    if (value === "" && column !== "note") throw fault(`empty ${column}`);
  }
  if (set !== "seed" && set !== "everyday")
    throw fault(`unknown set: ${JSON.stringify(set)}; expected seed or everyday`);
  return {word, category, set, note};
}

/**
 * The rows of a word list in CSV, in its order. With `partial` the columns set (default: everyday) and note may be missing,
 * and columns may stand in any order.
 * @throws LoaderError `invalid-words`, naming the line
 */
export function parseWords(text: string, {name = "data/words.csv", partial = false} = {}): WordRow[] {
  const [header, ...lines] = wordLines(text, name);
  const found = header?.cells ?? [];
  const wrong = partial
    ? !found.includes("word") || !found.includes("category") || found.some((column, i) => found.indexOf(column) !== i)
    : found.join() !== columns.join();
  const unknown = found.some((column) => !(columns as readonly string[]).includes(column));
  if (wrong || unknown) {
    const expected = partial ? "word,category and, if you like, set,note" : columns.join();
    throw new LoaderError(
      "invalid-words",
      `${name}: line 1: header ${JSON.stringify(found.join())}; expected ${expected}`
    );
  }
  const seen = new Map<string, number>();
  return lines.map(({line, cells}) => {
    const fault = (message: string) => new LoaderError("invalid-words", `${name}: line ${line}: ${message}`);
    if (cells.length !== found.length) throw fault(`${cells.length} cells; expected ${found.length}`);
    const row = wordRow((column) => {
      const value = found.includes(column) ? (cells[found.indexOf(column)] ?? "") : "";
      return column === "set" && value === "" && partial ? "everyday" : value;
    }, fault);
    const before = seen.get(row.word);
    if (before !== undefined) throw fault(`${JSON.stringify(row.word)} is there twice, first in line ${before}`);
    seen.set(row.word, line);
    return row;
  });
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
  for (const {word, category} of added) {
    const there = byWord.get(word);
    if (there && there.category !== category)
      throw new LoaderError(
        "invalid-words",
        `${name}: ${JSON.stringify(word)} has the category ${JSON.stringify(category)}; ` +
          `data/words.csv says ${JSON.stringify(there.category)}`
      );
  }
  return [...rows, ...added.filter(({word}) => !byWord.has(word))];
}

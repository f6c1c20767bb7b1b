import {allSets, type WordRow} from "../src/rsa/choice.js";
import {toldAtOnce} from "../src/tables/tableLines.js";
import {invalidWords, invisibleIn, wordLines, type WordLine} from "./wordLines.js";

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
  if (value === "" && column !== "note") return `empty ${column}; type one`;
  return undefined;
}

/** A row, and what is wrong with it. */
function wordRow(cell: (column: string) => string): {readonly row: WordRow; readonly faults: readonly string[]} {
  const [word, category, set, note] = columns.map(cell) as [string, string, string, string];
  const faults = Object.entries({word, category, set, note}).flatMap(
    ([column, value]) => cellFault(column, value) ?? []
  );
  const reserved = `set: "${allSets}" asks for the words of every set; type another name`;
  return {row: {word, category, set, note}, faults: [...faults, ...(set === allSets ? [reserved] : [])]};
}

/** The names of the columns, as they are found. */
function columnsOf([header]: readonly WordLine[], name: string): readonly string[] {
  const expected = "type word,category or word,category,set,note as its first line";
  if (!header) throw invalidWords(name, `it is empty; ${expected}`);
  const names = header.cells;
  const wrong =
    !names.includes("word") || !names.includes("category") || names.some((column, i) => names.indexOf(column) !== i);
  if (wrong || names.some((column) => !(columns as readonly string[]).includes(column)))
    throw invalidWords(name, `line ${header.line}: header ${shown(names.join(header.delimiter))}; ${expected}`);
  return names;
}

/** The set of words whose list names none. */
const usualSet = "words";

interface ReadWords {
  readonly rows: readonly WordRow[];
  /** The number of each row's line. */
  readonly lines: readonly number[];
  readonly faults: readonly string[];
}

/** @throws LoaderError `invalid-words` where its columns are wrong, or there is no line below them */
function readWords(text: string, name: string, usual: string): ReadWords {
  const all = wordLines(text, name);
  const header = columnsOf(all, name);
  const lines = all.slice(1);
  if (lines.length === 0) throw invalidWords(name, "no words below its header; type one a line");
  const seen = new Map<string, number>();
  const faults: string[] = [];
  const rows = lines.map(({line, cells}) => {
    const {row, faults: ofLine} = wordRow((column) => {
      const value = header.includes(column) ? (cells[header.indexOf(column)] ?? "") : "";
      return column === "set" && value === "" ? usual : value;
    });
    const before = seen.get(row.word);
    if (cells.length !== header.length)
      faults.push(
        `line ${line}: ${cells.length} cell${cells.length === 1 ? "" : "s"}; type ${header.length}, one for each of ${header.join()}`
      );
    else {
      faults.push(...ofLine.map((fault) => `line ${line}: ${fault}`));
      if (before !== undefined && row.word !== "")
        faults.push(`line ${line}: ${shown(row.word)} is there twice, first in line ${before}; take one away`);
    }
    if (before === undefined) seen.set(row.word, line);
    return row;
  });
  return {rows, lines: lines.map(({line}) => line), faults};
}

function orThrow({rows, faults}: ReadWords, name: string): WordRow[] {
  if (faults.length > 0) throw invalidWords(name, toldAtOnce(faults));
  return [...rows];
}

/**
 * The rows of a word list in CSV, in its order. Its columns are word and category, and if you like set and note, in any order.
 * @throws LoaderError `invalid-words`, naming all lines that are wrong
 */
export const parseWords = (text: string, name = "data/words.csv"): WordRow[] =>
  orThrow(readWords(text, name, usualSet), name);

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as CSV; what `parseWords` reads. */
export const formatWords = (rows: readonly WordRow[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(quoted).join()}\n`)
    .join("");

/**
 * A word list with the new words of another at its end. What is there already keeps its set and note; new words without a set are of the
 * last one.
 * @param text - of the other list, in CSV
 * @throws LoaderError `invalid-words`, naming all lines that are wrong, those among them whose word is there with another category
 */
export function addWords(rows: readonly WordRow[], text: string, name: string): WordRow[] {
  const read = readWords(text, name, rows.at(-1)?.set ?? usualSet);
  const byWord = new Map(rows.map((row) => [row.word, row]));
  const clashes = read.rows.flatMap(({word, category}, i) => {
    const there = byWord.get(word);
    if (!there || there.category === category) return [];
    const standard = JSON.stringify(there.category);
    return `line ${read.lines[i] ?? 0}: ${JSON.stringify(word)} has the category ${JSON.stringify(category)}; type ${standard}, as data/words.csv does`;
  });
  const added = orThrow({...read, faults: [...read.faults, ...clashes]}, name);
  return [...rows, ...added.filter(({word}) => !byWord.has(word))];
}

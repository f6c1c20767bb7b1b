import {TableError} from "./tableError.js";

/** A table as it is read: its first line, and the lines below with their numbers. */
export interface LineTable {
  readonly header: readonly string[];
  readonly rows: readonly {readonly line: number; readonly cells: readonly unknown[]}[];
}

/** A symmetric matrix over words: values above the diagonal, row by row; null where there is none. */
export interface WordMatrix {
  readonly words: readonly string[];
  readonly values: readonly (number | null)[];
}

/** The columns of a list of pairs: the first word, the other word, the value. */
export const usualColumns = ["word", "other", "value"] as const;
export type PairColumns = readonly [string, string, string];

const mostTold = 10;
const mostWords = 5000;

/** @throws TableError with every fault, of many the first */
export function refuseFaults(file: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const more = faults.length - mostTold;
  throw new TableError(
    "broken-file",
    `${file}: ${[...faults.slice(0, mostTold), ...(more > 0 ? [`and ${more} more`] : [])].join("; ")}`
  );
}

/** A cell's number: null for none (empty, NA, NaN); undefined for what is no finite number. */
function numberOf(cell: unknown): number | null | undefined {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "bigint") return Number(cell);
  if (typeof cell === "number") return Number.isNaN(cell) ? null : Number.isFinite(cell) ? cell : undefined;
  const text = String(cell).trim();
  if (text === "" || /^(?:na|nan)$/i.test(text)) return null;
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

const wordOf = (cell: unknown): string =>
  String(cell ?? "")
    .trim()
    .normalize("NFC");

/** Values that differ by no more than rounding in the last digits of a file are the same. */
const same = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));

const place = (n: number, i: number, j: number): number => {
  const [low, high] = i < j ? [i, j] : [j, i];
  return low * n - (low * (low + 1)) / 2 + high - low - 1;
};

function requireFew(file: string, count: number): void {
  if (count > mostWords) refuseFaults(file, [`it has ${count} words; expected at most ${mostWords}`]);
  if (count < 3) refuseFaults(file, [`it has ${count} words; expected at least 3`]);
}

/** A list of pairs. @throws TableError with every fault */
function ofPairs({header, rows}: LineTable, file: string, columns: PairColumns): WordMatrix {
  const [first, second, third] = columns.map((name) => header.indexOf(name)) as [number, number, number];
  const faults: string[] = [];
  const words = new Map<string, number>();
  const numberOfWord = (word: string): number => {
    const known = words.get(word) ?? words.size;
    words.set(word, known);
    return known;
  };
  const found = new Map<
    string,
    {readonly line: number; readonly value: number | null; readonly at: readonly [number, number]}
  >();
  for (const {line, cells} of rows) {
    const [word, other] = [wordOf(cells[first]), wordOf(cells[second])];
    const value = numberOf(cells[third]);
    if (word === "" || other === "") faults.push(`line ${line} has no ${word === "" ? columns[0] : columns[1]}`);
    else if (value === undefined) faults.push(`line ${line}: ${JSON.stringify(String(cells[third]))} is no number`);
    else if (word !== other) {
      const at = [numberOfWord(word), numberOfWord(other)] as const;
      const key = at[0] < at[1] ? `${at[0]} ${at[1]}` : `${at[1]} ${at[0]}`;
      const before = found.get(key);
      if (before && (before.value === null || value === null ? before.value !== value : !same(before.value, value)))
        faults.push(
          `line ${line} has another value for ${word} and ${other} than line ${before.line}: ${value ?? "none"} and ${before.value ?? "none"}`
        );
      else if (!before) found.set(key, {line, value, at});
    }
  }
  refuseFaults(file, faults);
  const n = words.size;
  requireFew(file, n);
  const values = new Array<number | null>((n * (n - 1)) / 2).fill(null);
  for (const {at, value} of found.values()) values[place(n, ...at)] = value;
  return {words: [...words.keys()], values};
}

/** Names that stand more than once. */
const doubled = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i))
];

/** Above and below the diagonal of n words, `at(i, j)` by row and column. @throws TableError where they differ */
export function symmetric(
  words: readonly string[],
  file: string,
  at: (i: number, j: number) => number | null
): WordMatrix {
  const n = words.length;
  requireFew(file, n);
  const faults: string[] = [];
  const values: (number | null)[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [above, below] = [at(i, j), at(j, i)];
      if (above !== null && below !== null && !same(above, below))
        faults.push(`not symmetric: ${words[i]} and ${words[j]} have ${above} and ${below}`);
      values.push(above ?? below);
    }
  refuseFaults(file, faults);
  return {words, values};
}

/** A square table: words in the first line and in the first column. @throws TableError with every fault */
function ofSquare({header, rows}: LineTable, file: string): WordMatrix {
  const columns = header.slice(1).map(wordOf);
  const names = rows.map(({cells}) => wordOf(cells[0]));
  const [inColumns, inRows] = [new Set(columns), new Set(names)];
  const faults = [
    ...doubled(columns).map((word) => `the column ${JSON.stringify(word)} stands there twice`),
    ...doubled(names).map((word) => `the row ${JSON.stringify(word)} stands there twice`),
    ...columns
      .filter((word) => !inRows.has(word))
      .map((word) => `not square: a column ${JSON.stringify(word)} and no such row`),
    ...names
      .filter((word) => !inColumns.has(word))
      .map((word) => `not square: a row ${JSON.stringify(word)} and no such column`)
  ];
  const numbers = new Map<string, readonly (number | null)[]>();
  for (const {line, cells} of rows) {
    if (cells.length !== header.length)
      faults.push(`line ${line} has ${cells.length} cells; expected ${header.length}`);
    const own = cells.slice(1).map((cell, k) => {
      const value = numberOf(cell);
      if (value === undefined) faults.push(`line ${line}, ${columns[k]}: ${JSON.stringify(String(cell))} is no number`);
      return value ?? null;
    });
    numbers.set(wordOf(cells[0]), own);
  }
  refuseFaults(file, faults);
  return symmetric(columns, file, (i, j) => numbers.get(columns[i]!)![j] ?? null);
}

/**
 * The matrix that a table holds: a list of pairs where it has those columns, else square with words in the first line and first column.
 * Cells that are empty, NA or NaN have no value; the diagonal says nothing.
 * @param file - for messages
 * @throws TableError with every fault
 */
export function wordMatrixOf(table: LineTable, file: string, columns: PairColumns = usualColumns): WordMatrix {
  const {header} = table;
  const there = columns.filter((name) => header.includes(name));
  if (there.length === columns.length) return ofPairs(table, file, columns);
  const begins = JSON.stringify(header.join(",").slice(0, 60));
  if (columns !== usualColumns)
    refuseFaults(file, [`no columns ${columns.join(",")} in its first line, which is ${begins}`]);
  if (header.length < 4)
    refuseFaults(file, [
      `its first line is ${begins}; expected the columns ${columns.join(",")}, or a square matrix with words in the first line and first column`
    ]);
  return ofSquare(table, file);
}

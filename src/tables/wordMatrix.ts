import {usualColumns, type PairColumns} from "./pairColumns.js";
import {TableError} from "./tableError.js";

/** What pairs of words were seen to be: of each observation the place of its pair in the order of values, its value, and the trial or the rater it comes from. */
interface Observed {
  readonly by: "trials" | "raters";
  readonly pairs: readonly number[];
  readonly values: readonly number[];
  /** Numbers from 0; those of one stand together. */
  readonly trials: readonly number[];
}

/** A symmetric matrix over words: values above the diagonal, row by row; null where there is none. */
export interface WordMatrix {
  readonly words: readonly string[];
  readonly values: readonly (number | null)[];
  /** Where values are means of several observations. */
  readonly observed?: Observed;
}
export type ObservedMatrix = WordMatrix & {readonly observed: Observed};

/** Takes a table line by line, so that no more of it is held than what it comes to. */
export interface LineReader<T> {
  /** @param line - its number, for messages */
  row(line: number, cells: readonly unknown[]): void;
  /** @throws TableError with every fault, of many the first */
  end(): T;
}
type MatrixReader = LineReader<WordMatrix>;

const mostTold = 10;
/** How many words a matrix may have. */
export const mostWords = 5000;

/** What is wrong with a file: of many faults the first are told, and the rest are counted. */
export class Faults {
  readonly #told: string[] = [];
  #more = 0;

  constructor(private readonly file: string) {}

  add(fault: () => string): void {
    if (this.#told.length < mostTold) this.#told.push(fault());
    else this.#more++;
  }

  /** @throws TableError where there is any */
  refuse(): void {
    if (this.#told.length === 0) return;
    const more = this.#more > 0 ? [`and ${this.#more} more`] : [];
    throw new TableError("broken-file", `${this.file}: ${[...this.#told, ...more].join("; ")}`);
  }
}

/** @throws TableError with one fault */
export function refuseFile(file: string, fault: string): never {
  throw new TableError("broken-file", `${file}: ${fault}`);
}

/** A text for messages, shortened. */
export const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A cell's number: NaN for none (empty, NA, NaN); undefined for what is no finite number. */
export function numberOf(cell: unknown): number | undefined {
  if (cell === null || cell === undefined) return NaN;
  if (typeof cell === "bigint") return Number(cell);
  if (typeof cell === "number") return Math.abs(cell) === Infinity ? undefined : cell;
  const text = String(cell).trim();
  if (text === "" || /^(?:na|nan)$/i.test(text)) return NaN;
  const value = text.length <= 100 && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** A cell's word: trimmed, with composed accents. */
export const wordOf = (cell: unknown): string =>
  String(cell ?? "")
    .trim()
    .normalize("NFC");

/** Values that differ by no more than rounding in the last digits of a file are the same; so are two that are none. */
const same = (x: number, y: number): boolean =>
  Object.is(x, y) || Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));

/** The place of a pair of n words in the order of upperTriangle. */
export const pairPlace = (n: number, i: number, j: number): number => {
  const [low, high] = i < j ? [i, j] : [j, i];
  return low * n - (low * (low + 1)) / 2 + high - low - 1;
};

/** @throws TableError for too many words, and for too few */
export function requireFew(file: string, count: number, atLeast = 3): void {
  if (count > mostWords) refuseFile(file, `it has ${count} words; expected at most ${mostWords}`);
  if (count < atLeast) refuseFile(file, `it has ${count} words; expected at least ${atLeast}`);
}

/** Names that stand more than once. */
export function doubled(names: readonly string[]): ReadonlySet<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const name of names) (seen.has(name) ? twice : seen).add(name);
  return twice;
}

/** What is wrong with how many cells a line has: a number with an unquoted comma makes two of one. Empty ones at its end are none. */
export function wrongLength(line: number, cells: readonly unknown[], header: readonly string[]): string | undefined {
  const more = cells.slice(header.length).some((cell) => wordOf(cell) !== "");
  return cells.length < header.length || more
    ? `line ${line} has ${cells.length} cells; expected ${header.length}`
    : undefined;
}

/** @throws TableError for columns of which there are two */
export function requireOnce(header: readonly string[], file: string, columns: readonly string[]): void {
  const twice = doubled(header);
  const [name] = columns.filter((column) => twice.has(column));
  if (name !== undefined) refuseFile(file, `the column ${shown(name)} stands there twice`);
}

/** The column of a list of pairs that says who rated them, where several did. */
const raterColumn = "rater";

/** The values of a list of pairs, as they were met. */
interface PairValues {
  /** Of each pair, by the numbers of its words, and of each rater the place of the value. */
  readonly places: Map<number, number>;
  readonly values: number[];
  readonly lines: number[];
}

/** Numbers names from 0, in the order in which they are met. */
function numbering(): {readonly numbers: ReadonlyMap<string, number>; readonly of: (name: string) => number} {
  const numbers = new Map<string, number>();
  return {
    numbers,
    of(name) {
      const known = numbers.get(name) ?? numbers.size;
      numbers.set(name, known);
      return known;
    }
  };
}

const pairKeys = mostWords * mostWords;

/** The matrix that a list of pairs comes to: means over raters, with what each of them said, rater by rater. */
function matrixOfPairs(words: readonly string[], {places, values}: PairValues, raters: number): WordMatrix {
  const n = words.length;
  const all = new Array<number | null>((n * (n - 1)) / 2).fill(null);
  const observed: {pairs: number[]; values: number[]; trials: number[]} = {pairs: [], values: [], trials: []};
  const counts = new Map<number, number>();
  const raterOf = (key: number): number => Math.floor(key / pairKeys);
  const inOrder = raters > 1 ? [...places].toSorted(([first], [other]) => raterOf(first) - raterOf(other)) : places;
  for (const [key, at] of inOrder) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    const pair = pairPlace(n, Math.floor((key % pairKeys) / mostWords), key % mostWords);
    const count = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, count);
    all[pair] = (all[pair] ?? 0) + value;
    if (raters === 0) continue;
    observed.pairs.push(pair);
    observed.values.push(value);
    observed.trials.push(raterOf(key));
  }
  if (raters === 0) return {words, values: all};
  return {
    words,
    values: all.map((sum, pair) => (sum === null ? null : sum / counts.get(pair)!)),
    observed: {by: "raters", ...observed}
  };
}

function pairsReader(header: readonly string[], file: string, columns: PairColumns): MatrixReader {
  requireOnce(header, file, [...columns, raterColumn]);
  const [first, second, third] = columns.map((name) => header.indexOf(name)) as [number, number, number];
  const rated = header.indexOf(raterColumn);
  const faults = new Faults(file);
  const [words, raters] = [numbering(), numbering()];
  const met: PairValues = {places: new Map(), values: [], lines: []};
  const valueText = (value: number): string => (Number.isNaN(value) ? "none" : String(value));
  return {
    row(line, cells) {
      const wrong = wrongLength(line, cells, header);
      if (wrong !== undefined) return faults.add(() => wrong);
      const [word, other] = [wordOf(cells[first]), wordOf(cells[second])];
      const value = numberOf(cells[third]);
      if (word === "" || other === "")
        return faults.add(() => `line ${line} has no ${word === "" ? columns[0] : columns[1]}`);
      if (value === undefined) return faults.add(() => `line ${line}: ${shown(String(cells[third]))} is no number`);
      const rater = rated < 0 ? undefined : wordOf(cells[rated]);
      if (rater === "") return faults.add(() => `line ${line} has no ${raterColumn}`);
      if (word === other) return;
      const [x, y] = [words.of(word), words.of(other)];
      requireFew(file, words.numbers.size, 0);
      const pair = x < y ? x * mostWords + y : y * mostWords + x;
      const key = (rater === undefined ? 0 : raters.of(rater) * pairKeys) + pair;
      const at = met.places.get(key);
      if (at === undefined) {
        met.places.set(key, met.values.length);
        met.values.push(value);
        met.lines.push(line);
      } else if (!same(met.values[at]!, value))
        faults.add(
          () =>
            `line ${line} has another value for ${word} and ${other} than line ${met.lines[at]}: ${valueText(value)} and ${valueText(met.values[at]!)}`
        );
    },
    end() {
      faults.refuse();
      requireFew(file, words.numbers.size);
      return matrixOfPairs([...words.numbers.keys()], met, raters.numbers.size);
    }
  };
}

/** Above and below the diagonal of n words, `at(i, j)` by row and column; NaN for none. @throws TableError where they differ */
export function symmetric(
  words: readonly string[],
  file: string,
  at: (i: number, j: number) => number,
  faults = new Faults(file)
): WordMatrix {
  const n = words.length;
  requireFew(file, n);
  const values: (number | null)[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [above, below] = [at(i, j), at(j, i)];
      const [none, noneBelow] = [Number.isNaN(above), Number.isNaN(below)];
      if (!none && !noneBelow && !same(above, below))
        faults.add(() => `not symmetric: ${words[i]} and ${words[j]} have ${above} and ${below}`);
      const value = none ? below : above;
      values.push(Number.isNaN(value) ? null : value);
    }
  faults.refuse();
  return {words, values};
}

function squareReader(header: readonly string[], file: string): MatrixReader {
  const columns = header.slice(1).map(wordOf);
  requireFew(file, columns.length);
  const faults = new Faults(file);
  const rows = new Map<string, Float64Array>();
  const twice = new Set<string>();
  return {
    row(line, cells) {
      const name = wordOf(cells[0]);
      if (cells.length !== header.length)
        faults.add(() => `line ${line} has ${cells.length} cells; expected ${header.length}`);
      const values = Float64Array.from(columns, (column, k) => {
        const value = numberOf(cells[k + 1]);
        if (value === undefined)
          faults.add(() => `line ${line}, ${column}: ${shown(String(cells[k + 1]))} is no number`);
        return value ?? NaN;
      });
      if (rows.has(name)) twice.add(name);
      else rows.set(name, values);
      requireFew(file, rows.size, 0);
    },
    end() {
      const known = new Set(columns);
      for (const word of doubled(columns)) faults.add(() => `the column ${shown(word)} stands there twice`);
      for (const word of twice) faults.add(() => `the row ${shown(word)} stands there twice`);
      for (const word of known)
        if (!rows.has(word)) faults.add(() => `not square: a column ${shown(word)} and no such row`);
      for (const word of rows.keys())
        if (!known.has(word)) faults.add(() => `not square: a row ${shown(word)} and no such column`);
      faults.refuse();
      const inOrder = columns.map((word) => rows.get(word)!);
      return symmetric(columns, file, (i, j) => inOrder[i]![j]!);
    }
  };
}

/**
 * What reads the matrix that a table holds: a list of pairs where it has those columns, else square with words in the first line and first
 * column. Cells that are empty, NA or NaN have no value; the diagonal says nothing.
 * @param header - its first line
 * @param file - for messages
 * @throws TableError where it is neither
 */
export function matrixReader(
  header: readonly string[],
  file: string,
  columns: PairColumns = usualColumns
): MatrixReader {
  if (columns.every((name) => header.includes(name))) return pairsReader(header, file, columns);
  const begins = shown(header.slice(0, 20).join(","));
  if (columns !== usualColumns)
    refuseFile(file, `no columns ${columns.join(",")} in its first line, which is ${begins}`);
  if (header.length < 4)
    refuseFile(
      file,
      `its first line is ${begins}; expected the columns ${columns.join(",")}, or a square matrix with words in the first line and first column`
    );
  return squareReader(header, file);
}

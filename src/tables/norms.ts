import {usualColumns} from "./pairColumns.js";
import {
  Faults,
  numberOf,
  refuseFile,
  requireFew,
  requireOnce,
  shown,
  wordOf,
  wrongLength,
  type LineReader
} from "./wordMatrix.js";

/** What a list says of words, a number a word. */
export interface WordNorms {
  readonly words: readonly string[];
  readonly values: readonly number[];
}

const wordColumn = "word";

/** What a column may hold. */
interface Accepted {
  readonly is: (value: number) => boolean;
  /** What another value is told not to be. */
  readonly expected: string;
}
const anyNumber: Accepted = {is: () => true, expected: "number"};

/**
 * What reads a list of words with a column of numbers, such as how imageable people find each. Words without a number are left out.
 * @param column - of the numbers
 * @param only - the words that are kept: lists have more than a matrix may have
 * @param accepted - by itself any number, or none
 * @throws TableError where it has no such column
 */
export function normsReader(
  header: readonly string[],
  file: string,
  column: string,
  only: ReadonlySet<string>,
  {is, expected} = anyNumber
): LineReader<WordNorms> {
  const lacks = [wordColumn, column].filter((name) => !header.includes(name));
  if (lacks.length > 0)
    refuseFile(file, `no column ${lacks.join(", nor ")} in its first line, which is ${shown(header.join(","))}`);
  requireOnce(header, file, [wordColumn, column]);
  const [first, second] = [wordColumn, column].map((name) => header.indexOf(name)) as [number, number];
  const faults = new Faults(file);
  const met = new Map<string, {readonly value: number; readonly line: number}>();
  return {
    row(line, cells) {
      const wrong = wrongLength(line, cells, header);
      if (wrong !== undefined) return faults.add(() => wrong);
      const word = wordOf(cells[first]);
      const value = numberOf(cells[second]);
      if (word === "") return faults.add(() => `line ${line} has no ${wordColumn}`);
      if (value === undefined || !is(value))
        return faults.add(() => `line ${line}: ${shown(String(cells[second] ?? ""))} is no ${expected}`);
      if (!only.has(word) || Number.isNaN(value)) return;
      const before = met.get(word);
      if (!before) met.set(word, {value, line});
      else if (before.value !== value)
        faults.add(
          () => `line ${line} has another ${column} for ${word} than line ${before.line}: ${value} and ${before.value}`
        );
    },
    end() {
      faults.refuse();
      requireFew(file, met.size);
      return {words: [...met.keys()], values: [...met.values()].map(({value}) => value)};
    }
  };
}

/** The columns of a list of words by how often they were met. */
const countColumns = [wordColumn, "count"] as const;
/** Whether a table is such a list, and no list of pairs. */
export const isCounts = (header: readonly string[]): boolean =>
  countColumns.every((name) => header.includes(name)) && !header.includes(usualColumns[1]);

const aCount: Accepted = {is: (value) => value >= 0, expected: "count; expected 0 or more"};

/** What reads such a list. @throws TableError where it is none */
export function countsReader(
  header: readonly string[],
  file: string,
  only: ReadonlySet<string>
): LineReader<WordNorms> {
  if (!isCounts(header))
    refuseFile(
      file,
      `its first line is ${shown(header.slice(0, 20).join(","))}; expected the columns ${countColumns.join(",")}`
    );
  return normsReader(header, file, countColumns[1], only, aCount);
}

import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {mostCells} from "./matrixLabels.js";
import {eachPair} from "./pairs.js";
import {signed} from "../rsa/digits.js";
import {valueTable} from "./valueTable.js";

/** Means over pairs of different words, a row and a column a category; NaN where there are none. */
function categoryMeans({n, data}: SquareMatrix, words: readonly WordRow[]): {names: string[]; means: number[][]} {
  const names = [...new Set(words.map(({category}) => category))];
  const at = words.map(({category}) => names.indexOf(category));
  const sums = names.map(() => names.map(() => 0));
  const counts = names.map(() => names.map(() => 0));
  const add = (row: number, column: number, value: number): void => {
    sums[row]![column]! += value;
    counts[row]![column]! += 1;
  };
  eachPair(n, (i, j) => {
    const [row = 0, column = 0, value = NaN] = [at[i], at[j], data[i * n + j]];
    add(row, column, value);
    if (row !== column) add(column, row, value);
  });
  return {names, means: sums.map((row, i) => row.map((sum, j) => sum / (counts[i]?.[j] ?? 0)))};
}

/** A matrix's values as a table: every entry for few words, the means of pairs by category for many. */
export function matrixTable(matrix: SquareMatrix, words: readonly WordRow[], name: string): HTMLElement {
  const {n, data} = matrix;
  const few = n <= mostCells;
  const grouped = few ? undefined : categoryMeans(matrix, words);
  const names = grouped ? grouped.names : words.map(({word}) => word);
  const entry = (i: number, j: number): number => (grouped ? grouped.means[i]?.[j] : data[i * n + j]) ?? NaN;
  return valueTable({
    label: few ? `Values of ${name}` : `Values of ${name}, means of the pairs of two categories`,
    head: ["", ...names],
    rows: names.map((text, i) => [text, ...names.map((_, j) => entry(i, j))]),
    wide: true
  });
}

/** A matrix's values in a sentence: the mean of its pairs, the lowest and the highest with their words. */
export function matrixWords({n, data}: SquareMatrix, words: readonly WordRow[]): string {
  let [sum, pairs] = [0, 0];
  let low = {value: Infinity, pair: ""};
  let high = {value: -Infinity, pair: ""};
  eachPair(n, (i, j) => {
    const value = data[i * n + j] ?? NaN;
    if (Number.isNaN(value)) return;
    const pair = (): string => `${words[i]?.word ?? ""} and ${words[j]?.word ?? ""}`;
    sum += value;
    pairs++;
    if (value < low.value) low = {value, pair: pair()};
    if (value > high.value) high = {value, pair: pair()};
  });
  if (pairs === 0) return "no pairs";
  const entryText = ({value, pair}: typeof low): string => `${signed(value, 3)} for ${pair}`;
  return `mean ${signed(sum / pairs, 3)}, lowest ${entryText(low)}, highest ${entryText(high)}`;
}

/** What the table of a matrix of `n` words is called. */
export const matrixTableName = (n: number): string =>
  n <= mostCells ? "The values as a table" : "Means of the categories as a table";

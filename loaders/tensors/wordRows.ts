import type {ByteSource} from "../../src/rows/byteSource.js";
import {readTextVectors} from "../../src/rows/textVectors.js";
import {readWord2vecBinary, word2vecShape} from "../../src/rows/word2vecBinary.js";
import {LoaderError} from "../loaderError.js";
import type {WordMatrix} from "../modelEntry.js";
import {arrowTable, readArrowVectors} from "./arrow/arrowVectors.js";
import {readCsvVectors} from "./csvVectors.js";
import {readTextRows} from "./textRows.js";

/** A word's row, and its place among all. */
export interface WordRowFound {
  readonly id: number | undefined;
  readonly values: ArrayLike<number> & {slice(start: number, end: number): ArrayLike<number>};
}

interface Shape {
  readonly dims: number;
  readonly rows: number;
}

function requireShape(file: string, found: Shape, {dims, rows}: Shape): void {
  if (found.dims !== dims || found.rows !== rows)
    throw new LoaderError(
      "wrong-shape",
      `wrong shape: ${file} has ${found.rows} words of ${found.dims} numbers; expected ${rows} of ${dims}`
    );
}

/** Rows by their words, and how their numbers are stored. */
export interface WordRows {
  readonly rows: ReadonlyMap<string, WordRowFound>;
  readonly dtype: string;
}

/** Rows of a matrix that are found by their words; words without one are absent. @throws LoaderError, RowsError */
export async function wordRows(
  matrix: WordMatrix,
  shape: Shape,
  words: readonly string[],
  source: ByteSource
): Promise<WordRows> {
  switch (matrix.format) {
    case "text": {
      const rows = await readTextRows(source, matrix.under, words);
      return {
        dtype: "text",
        rows: new Map([...rows].map(([word, row]) => [word, {id: row[matrix.idAt], values: row}]))
      };
    }
    case "vectors":
      return {dtype: "text", rows: (await readTextVectors(source, {...matrix, ...shape}, words)).rows};
    case "word2vec":
      requireShape(matrix.file, await word2vecShape(source), shape);
      return {dtype: "F32", rows: (await readWord2vecBinary(source, words)).rows};
    case "csv": {
      const {rows, dims} = await readCsvVectors(source, matrix.column);
      requireShape(matrix.file, {dims, rows: rows.size}, shape);
      return {dtype: "text", rows};
    }
    case "arrow": {
      const table = await arrowTable(source, matrix.column);
      requireShape(matrix.file, table, shape);
      return {dtype: table.dtype, rows: await readArrowVectors(source, table, words)};
    }
    case "parquet": {
      const {parquetTable, readParquetVectors} = await import("./parquet/parquetVectors.js");
      const table = await parquetTable(source, matrix.column);
      requireShape(matrix.file, table, shape);
      return {dtype: table.dtype, rows: await readParquetVectors(source, table, words)};
    }
  }
}

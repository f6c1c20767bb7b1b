import {foundRows, requireWords, type MatrixShape} from "../../src/files/foundRows.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import type {WordMatrix} from "../modelEntry.js";
import {arrowTable, readArrowVectors} from "./arrow/arrowVectors.js";
import {readTextRows} from "./textRows.js";

/** A word's row, and its place among all. */
interface WordRowFound {
  readonly id: number | undefined;
  readonly values: ArrayLike<number> & {slice(start: number, end: number): ArrayLike<number>};
}

/** Rows by their words, and how their numbers are stored. */
interface WordRows {
  readonly rows: ReadonlyMap<string, WordRowFound>;
  readonly dtype: string;
}

/** Rows of a matrix that are found by their words; words without one are absent. @throws LoaderError, RowsError */
export async function wordRows(
  matrix: WordMatrix,
  shape: MatrixShape,
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
    case "arrow": {
      const table = await arrowTable(source, matrix.column);
      requireWords(matrix.file, table, shape);
      return {dtype: table.dtype, rows: await readArrowVectors(source, table, words)};
    }
    case "parquet": {
      const {parquetTable, readParquetVectors} = await import("./parquet/parquetVectors.js");
      const table = await parquetTable(source, matrix.column);
      requireWords(matrix.file, table, shape);
      return {dtype: table.dtype, rows: await readParquetVectors(source, table, words)};
    }
    default:
      return {
        dtype: matrix.format === "word2vec" ? "F32" : "text",
        rows: await foundRows(matrix, shape, words, source)
      };
  }
}

import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";
import {readTextVectors, type FoundRow} from "../rows/textVectors.js";
import {readWord2vecBinary, word2vecShape} from "../rows/word2vecBinary.js";
import {readCsvVectors} from "./csvVectors.js";
import type {WordsMatrix} from "./describeFile.js";

export interface MatrixShape {
  readonly dims: number;
  readonly rows: number;
}

/** @throws RowsError `wrong-shape` where a file has another shape than was declared */
export function requireWords(file: string, found: MatrixShape, {dims, rows}: MatrixShape): void {
  if (found.dims !== dims || found.rows !== rows)
    throw new RowsError(
      "wrong-shape",
      `wrong shape: ${file} has ${found.rows} words of ${found.dims} numbers; expected ${rows} of ${dims}`
    );
}

/** The rows of words in a file that is searched for them, in one pass; words without one are absent. @throws RowsError */
export async function foundRows(
  matrix: WordsMatrix,
  shape: MatrixShape,
  words: readonly string[],
  source: ByteSource
): Promise<ReadonlyMap<string, FoundRow>> {
  switch (matrix.format) {
    case "vectors":
      return (await readTextVectors(source, {...matrix, ...shape}, words)).rows;
    case "word2vec":
      requireWords(matrix.file, await word2vecShape(source), shape);
      return (await readWord2vecBinary(source, words)).rows;
    case "csv": {
      const {rows, dims} = await readCsvVectors(source, matrix);
      requireWords(matrix.file, {dims, rows: rows.size}, shape);
      return rows;
    }
  }
}

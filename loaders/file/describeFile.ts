import {posix} from "node:path";
import {
  describeFile as describedMatrix,
  type DescribedMatrix,
  type OtherFormats
} from "../../src/files/describeFile.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import type {MatrixDescriptor, ModelEntry, TokenizerDescriptor} from "../modelEntry.js";
import {arrowTable} from "../tensors/arrow/arrowVectors.js";

/** What an entry says of a file, and how its numbers are stored. */
export interface Described extends Pick<ModelEntry, "dims" | "rows" | "matrix" | "tokenizer" | "kind"> {
  readonly dtype: string;
  readonly licence?: string | undefined;
}

/** A file in question: its bytes, its name, and the tensor or column that was asked for. */
interface Asked {
  readonly source: ByteSource;
  readonly file: string;
  readonly tensor: string | undefined;
  /** The list of words of the matrix's rows, where one is given. */
  readonly list?: TokenizerDescriptor | undefined;
}

/** How a terminal says what a file does not. */
const ways = {
  tensor: "with --tensor",
  noTensor: "--tensor",
  list: "name a file that has them, a line each in the order of the rows, with --words FILE"
};

type ColumnMatrix = Extract<MatrixDescriptor, {readonly format: "arrow" | "parquet"}>;
const words = {splitting: "words", kind: "static"} as const;

const others: OtherFormats<ColumnMatrix> = {
  async arrow({source, file, tensor}) {
    const {rows, dims, dtype, column} = await arrowTable(source, tensor);
    return {...words, dims, rows, dtype, matrix: {format: "arrow", file, column}};
  },
  async parquet({source, file, tensor}) {
    const {parquetTable} = await import("../tensors/parquet/parquetVectors.js");
    const {rows, dims, dtype, column} = await parquetTable(source, tensor);
    return {...words, dims, rows, dtype, matrix: {format: "parquet", file, column}};
  }
};

function tokenizerOf(
  {splitting, matrix: {file}}: DescribedMatrix<{readonly file: string}>,
  list: TokenizerDescriptor | undefined
): TokenizerDescriptor {
  if (splitting === "list" && list) return list;
  if (splitting === "gguf") return {kind: "gguf", file, knownIds: {}};
  if (splitting !== "beside") return {kind: "none"};
  const config = {tokenizer_class: "PreTrainedTokenizer"};
  return {kind: "huggingface", folder: "", config, knownIds: {}};
}

/** Where an ONNX file's numbers lie apart, they lie beside it. */
const besideIt = (matrix: MatrixDescriptor): MatrixDescriptor =>
  matrix.format === "onnx" && matrix.data
    ? {...matrix, data: {file: posix.join(posix.dirname(matrix.file), matrix.data.file)}}
    : matrix;

/** Reads a file's header, or what stands for one. @throws LoaderError, RowsError */
export async function describeFile({list, ...asked}: Asked): Promise<Described> {
  const described = await describedMatrix({...asked, list: list !== undefined, ways}, others);
  const {kind, dims, rows, dtype, licence, matrix} = described;
  const about = {kind, dims, rows, dtype, licence};
  return {...about, matrix: besideIt(matrix as MatrixDescriptor), tokenizer: tokenizerOf(described, list)};
}

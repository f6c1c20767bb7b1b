import type {ByteSource} from "../rows/byteSource.js";
import {ggufModel} from "../rows/ggufModel.js";
import {npyMatrix} from "../rows/npy.js";
import {readOnnx} from "../rows/onnx.js";
import {RowsError} from "../rows/rowsError.js";
import {findTensor, tensorNames} from "../rows/safetensors.js";
import {countLines, textLayout} from "../rows/textVectors.js";
import {tokenEmbeddings} from "../rows/tokenEmbeddings.js";
import {word2vecShape} from "../rows/word2vecBinary.js";
import {readCsvVectors, type ReadCsv} from "./csvVectors.js";
import {fileFormat, type FileFormat} from "./fileFormat.js";

/** A matrix whose rows have ids, in a file. */
export type TableMatrix =
  | {readonly format: "safetensors" | "gguf"; readonly file: string; readonly tensor: string}
  | {readonly format: "npy"; readonly file: string}
  | {
      readonly format: "onnx";
      readonly file: string;
      readonly tensor: string;
      readonly data?: {readonly file: string} | undefined;
    };

/** A file whose rows are found by their words. */
export type WordsMatrix =
  | {readonly format: "vectors"; readonly file: string; readonly header: boolean}
  | {readonly format: "word2vec"; readonly file: string}
  | {readonly format: "csv"; readonly file: string; readonly column: string};

/** What a file holds by its header, or what stands for one. */
export interface DescribedMatrix<M> {
  /** What makes of words their rows: a tokenizer's files beside it, its own header, or nothing, where it has its words itself. */
  readonly splitting: "beside" | "gguf" | "words" | "list";
  readonly kind: "encoder" | "decoder" | "static";
  readonly dims: number;
  readonly rows: number;
  /** How its numbers are stored. */
  readonly dtype: string;
  readonly matrix: M;
  readonly licence?: string | undefined;
}

/** How a reader says what a file does not: the end of a sentence each. */
export interface Ways {
  /** Of several tensors the one that is meant, after "name one". */
  readonly tensor: string;
  /** That none is meant, after "leave out". */
  readonly noTensor: string;
  /** The words of rows that have none. */
  readonly list: string;
}

/** A file in question: its bytes, its name, and the tensor or column that was asked for. */
interface AskedFile {
  readonly source: ByteSource;
  readonly file: string;
  readonly tensor: string | undefined;
  /** Whether the words of its rows are given in a list of their own. */
  readonly list: boolean;
  readonly ways: Ways;
  /** Reads a CSV file in a way of its own. */
  readonly readCsv?: ReadCsv | undefined;
}

/** What a tensor's name tells of its model, whose tokenizer lies beside it. */
const besideOf = (tensor: string) =>
  ({
    splitting: "beside",
    kind: /(?:^|\.)(?:word_embeddings|tok_embeddings|shared)\.weight/.test(tensor) ? "encoder" : "decoder"
  }) as const;

const ownWords = {splitting: "words", kind: "static"} as const;

function withoutTensor({tensor, file, ways}: AskedFile): void {
  if (tensor !== undefined)
    throw new RowsError("no-such-tensor", `${file} has no tensors with names; leave out ${ways.noTensor}`);
}

type Describing = (asked: AskedFile) => Promise<DescribedMatrix<TableMatrix | WordsMatrix>>;

const describing: Readonly<Record<Exclude<FileFormat, "arrow" | "parquet">, Describing>> = {
  async gguf({source, file, ways, tensor: asked}) {
    const {matrix, kind, licence} = await ggufModel(source, {tensor: asked, how: ways.tensor});
    const {rows, dims, dtype, tensor} = matrix;
    return {splitting: "gguf", dims, rows, dtype, matrix: {format: "gguf", file, tensor}, kind, licence};
  },
  async safetensors({source, file, tensor, ways}) {
    const about = await tensorNames(source);
    const name = tokenEmbeddings(about.names, tensor, file, {...about, how: ways.tensor});
    const {shape, dtype} = await findTensor(source, name);
    const [rows = 0, dims = 0, more] = shape;
    if (rows === 0 || dims === 0 || more !== undefined)
      throw new RowsError(
        "wrong-shape",
        `wrong shape: ${name} is ${shape.join("×") || "one number"}; expected rows × dimensions; name one ${ways.tensor}`
      );
    return {dims, rows, dtype, matrix: {format: "safetensors", file, tensor: name}, ...besideOf(name)};
  },
  async onnx({source, file, tensor, ways}) {
    const {tensors} = await readOnnx(source);
    const shapes = new Map(tensors.map(({name, shape}) => [name, shape]));
    const matrices = tensors.filter(({shape}) => shape.length === 2).map(({name}) => name);
    const shapeOf = (tensorName: string) => shapes.get(tensorName);
    const name = tokenEmbeddings(matrices, tensor, file, {shapeOf, how: ways.tensor});
    const embeddings = tensors.find((candidate) => candidate.name === name);
    const {shape = [], dtype = "", data} = embeddings ?? {};
    const [rows = 0, dims = 0] = shape;
    const other = data?.kind === "external" ? {data: {file: data.file}} : {};
    return {dims, rows, dtype, matrix: {format: "onnx", file, tensor: name, ...other}, ...besideOf(name)};
  },
  async npy({source, file, list, ways}) {
    const {rows, dims, dtype} = await npyMatrix(source, file);
    if (!list) throw new RowsError("no-words", `it has no words; ${ways.list}`);
    return {splitting: "list", kind: "static", dims, rows, dtype, matrix: {format: "npy", file}};
  },
  async csv({source, file, tensor, readCsv = readCsvVectors}) {
    const {rows, dims, column} = await readCsv(source, {column: tensor});
    return {...ownWords, dims, rows: rows.size, dtype: "text", matrix: {format: "csv", file, column}};
  },
  async word2vec(asked) {
    withoutTensor(asked);
    const {rows, dims} = await word2vecShape(asked.source);
    return {...ownWords, dims, rows, dtype: "F32", matrix: {format: "word2vec", file: asked.file}};
  },
  async vectors(asked) {
    withoutTensor(asked);
    const {source, file} = asked;
    const {dims, header, rows = await countLines(source)} = await textLayout(source);
    return {...ownWords, dims, rows, dtype: "text", matrix: {format: "vectors", file, header}};
  }
};

/** Formats that need libraries of their own, read where a host has them. */
export type OtherFormats<M> = Readonly<
  Record<"arrow" | "parquet", (asked: AskedFile) => Promise<DescribedMatrix<M> & {readonly splitting: "words"}>>
>;

/** Reads a file's header, or what stands for one. @throws RowsError */
export async function describeFile<M>(
  asked: AskedFile,
  others: OtherFormats<M>
): Promise<DescribedMatrix<TableMatrix | WordsMatrix | M>> {
  const format = await fileFormat(asked.source, asked.file);
  const described = await (format === "arrow" || format === "parquet" ? others[format] : describing[format])(asked);
  if (!asked.list) return described;
  if (described.splitting === "words")
    throw new RowsError(
      "no-words",
      "it has its words itself; leave out the list of words, which is for a matrix without them"
    );
  return {...described, kind: "static", splitting: "list"};
}

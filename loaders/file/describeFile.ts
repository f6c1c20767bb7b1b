import {posix} from "node:path";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {ggufMatrix, readGguf} from "../../src/rows/gguf.js";
import {npyMatrix} from "../../src/rows/npy.js";
import {readOnnx} from "../../src/rows/onnx.js";
import {countLines, textLayout} from "../../src/rows/textVectors.js";
import {word2vecShape} from "../../src/rows/word2vecBinary.js";
import {LoaderError} from "../loaderError.js";
import type {ModelEntry, TokenizerDescriptor} from "../modelEntry.js";
import {likelyFirst} from "../../src/rows/likelyFirst.js";
import {arrowTable} from "../tensors/arrow/arrowVectors.js";
import {readCsvVectors} from "../tensors/csvVectors.js";
import {findTensor, tensorNames} from "../../src/rows/safetensors.js";
import {tokenEmbeddings} from "../../src/rows/tokenEmbeddings.js";
import {fileFormat, type FileFormat} from "./fileFormat.js";

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

const words = {kind: "static", tokenizer: {kind: "none"}} as const;

/** What a tensor's name tells of its model, whose tokenizer lies beside it. */
function besideOf(tensor: string): Pick<Described, "kind" | "tokenizer"> {
  const config = {tokenizer_class: "PreTrainedTokenizer"};
  return {
    kind: /(?:^|\.)(?:word_embeddings|tok_embeddings|shared)\.weight/.test(tensor) ? "encoder" : "decoder",
    tokenizer: {kind: "huggingface", folder: "", config, knownIds: {}}
  };
}

function withoutTensor({tensor, file}: Asked): void {
  if (tensor !== undefined)
    throw new LoaderError("no-such-tensor", `${file} has no tensors with names; leave out --tensor`);
}

const describing: Readonly<Record<FileFormat, (asked: Asked) => Promise<Described>>> = {
  async gguf({source, file, tensor = "token_embd.weight"}) {
    const gguf = await readGguf(source);
    const names = gguf.tensors.map(({name}) => name);
    if (!names.includes(tensor))
      throw new LoaderError("no-such-tensor", `no tensor ${tensor}; name one with --tensor: ${likelyFirst({names})}`);
    const {rows, dims, dtype} = ggufMatrix(gguf, tensor, source);
    const [licence, architecture] = ["general.license", "general.architecture"].map((key) => gguf.metadata.get(key));
    return {
      dims,
      rows,
      dtype,
      matrix: {format: "gguf", file, tensor},
      tokenizer: {kind: "gguf", file, knownIds: {}},
      kind: /bert/.test(String(architecture)) ? "encoder" : "decoder",
      licence: typeof licence === "string" ? licence : undefined
    };
  },
  async safetensors({source, file, tensor}) {
    const about = await tensorNames(source);
    const name = tokenEmbeddings(about.names, tensor, file, about);
    const {shape, dtype} = await findTensor(source, name);
    const [rows = 0, dims = 0, more] = shape;
    if (rows === 0 || dims === 0 || more !== undefined)
      throw new LoaderError(
        "wrong-shape",
        `wrong shape: ${name} is ${shape.join("×") || "one number"}; expected rows × dimensions; name one with --tensor`
      );
    return {dims, rows, dtype, matrix: {format: "safetensors", file, tensor: name}, ...besideOf(name)};
  },
  async onnx({source, file, tensor}) {
    const {tensors} = await readOnnx(source);
    const shapes = new Map(tensors.map(({name, shape}) => [name, shape]));
    const matrices = tensors.filter(({shape}) => shape.length === 2).map(({name}) => name);
    const name = tokenEmbeddings(matrices, tensor, file, {shapeOf: (one) => shapes.get(one)});
    const found = tensors.find((one) => one.name === name);
    const {shape = [], dtype = "", data} = found ?? {};
    const [rows = 0, dims = 0] = shape;
    const other = data?.kind === "external" ? {data: {file: posix.join(posix.dirname(file), data.file)}} : {};
    return {dims, rows, dtype, matrix: {format: "onnx", file, tensor: name, ...other}, ...besideOf(name)};
  },
  async npy({source, file, list}) {
    if (!list)
      throw new LoaderError(
        "no-words",
        "it has no words; name a file that has them, a line each in the order of the rows, with --words FILE"
      );
    const {rows, dims, dtype} = await npyMatrix(source, file);
    return {kind: "static", dims, rows, dtype, matrix: {format: "npy", file}, tokenizer: list};
  },
  async csv({source, file, tensor}) {
    const {rows, dims, column} = await readCsvVectors(source, tensor);
    return {...words, dims, rows: rows.size, dtype: "text", matrix: {format: "csv", file, column}};
  },
  async arrow({source, file, tensor}) {
    const {rows, dims, dtype, column} = await arrowTable(source, tensor);
    return {...words, dims, rows, dtype, matrix: {format: "arrow", file, column}};
  },
  async parquet({source, file, tensor}) {
    const {parquetTable} = await import("../tensors/parquet/parquetVectors.js");
    const {rows, dims, dtype, column} = await parquetTable(source, tensor);
    return {...words, dims, rows, dtype, matrix: {format: "parquet", file, column}};
  },
  async word2vec(asked) {
    withoutTensor(asked);
    const {rows, dims} = await word2vecShape(asked.source);
    return {...words, dims, rows, dtype: "F32", matrix: {format: "word2vec", file: asked.file}};
  },
  async vectors(asked) {
    withoutTensor(asked);
    const {source, file} = asked;
    const {dims, header, rows = await countLines(source)} = await textLayout(source);
    return {...words, dims, rows, dtype: "text", matrix: {format: "vectors", file, header}};
  }
};

/** Reads a file's header, or what stands for one. @throws LoaderError, RowsError */
export async function describeFile(asked: Asked): Promise<Described> {
  const described = await describing[await fileFormat(asked.source, asked.file)](asked);
  if (!asked.list) return described;
  if (described.tokenizer.kind === "none")
    throw new LoaderError("no-words", "it has its words itself; leave out --words, which is for a matrix without them");
  return {...described, kind: "static", tokenizer: asked.list};
}

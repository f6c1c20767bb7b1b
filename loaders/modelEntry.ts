import * as v from "valibot";
import {repoName, revisionName} from "../src/hub/repoName.js";

const text = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Rows of a named tensor in a safetensors file. */
const safetensors = v.strictObject({format: v.literal("safetensors"), file: text, tensor: text});

/** Rows of a named tensor in a GGUF file. */
const gguf = v.strictObject({format: v.literal("gguf"), file: text, tensor: text});

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Rows of a named tensor in an ONNX file, whose numbers may lie in another file. */
const onnx = v.strictObject({
  format: v.literal("onnx"),
  file: text,
  tensor: text,
  /** That file, and its SHA-256 where it lies beside a local file. */
  data: v.optional(v.strictObject({file: text, sha256: v.optional(sha256)}))
});

/** Rows of a matrix that NumPy saved. */
const npy = v.strictObject({format: v.literal("npy"), file: text});

/** Rows of a matrix that lies uncompressed in any file. U8 values mean (q − zeroPoint) · scale. */
const raw = v.strictObject({
  format: v.literal("raw"),
  file: text,
  offset,
  dtype: v.picklist(["F32", "F16", "BF16", "U8"]),
  scale: v.optional(v.number()),
  zeroPoint: v.optional(v.pipe(v.number(), v.integer()))
});

/** Rows `"word":[numbers]` of the object `under` in a JSON text: the first `dims` numbers are the vector, number `idAt` the id. */
const text_ = v.strictObject({format: v.literal("text"), file: text, under: text, idAt: offset});

/** A word a line with its numbers: word2vec's and fastText's text (with a header), GloVe's (without). */
const vectors = v.strictObject({format: v.literal("vectors"), file: text, header: v.boolean()});

/** word2vec's binary format. */
const word2vec = v.strictObject({format: v.literal("word2vec"), file: text});

/** A CSV file with a column of words, and numbers in all others. The column of an index that pandas saves has no name. */
const csv = v.strictObject({format: v.literal("csv"), file: text, column: v.string()});

/** An Arrow file or stream with a column of words, and numbers in one column of lists or in all others. */
const arrow = v.strictObject({format: v.literal("arrow"), file: text, column: text});

/** A Parquet file with the same. */
const parquet = v.strictObject({format: v.literal("parquet"), file: text, column: text});

const knownIds = v.record(text, v.pipe(v.number(), v.integer(), v.minValue(0)));

/** A tokenizer.json or vocab.txt beside the matrix, with a tokenizer_config.json from there or as given here. */
const huggingface = v.strictObject({
  kind: v.literal("huggingface"),
  folder: v.string(),
  config: v.optional(v.record(text, v.unknown())),
  /** Whether the tokenizer folds case: checked against its files, and taken for what a vocab.txt alone does not say. */
  uncased: v.optional(v.boolean()),
  /** Words, with their leading space where they have one, and the single id each must have. */
  knownIds
});

/** Llama 2's tokenizer, checked against the vocabulary that lies in the package at `vocabularyOffset` (llama2.c's format). */
const llama2 = v.strictObject({kind: v.literal("llama2"), file: text, vocabularyOffset: offset, knownIds});

/** The tokenizer in a GGUF file's own header. */
const ggufTokenizer = v.strictObject({kind: v.literal("gguf"), file: text, knownIds});

/** The words of a matrix's rows, in their order: a file beside it with a line each. */
const list = v.strictObject({
  kind: v.literal("list"),
  file: text,
  sha256
});

/** A static model: the word itself is the key. */
const none = v.strictObject({kind: v.literal("none")});

/** A package of the npm registry. */
const npm = v.strictObject({
  type: v.literal("npm"),
  package: text,
  version: v.pipe(
    text,
    v.regex(
      /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/,
      "expected an exact version such as 1.2.0, whose files never change"
    )
  ),
  integrity: v.pipe(v.string(), v.regex(/^sha512-[A-Za-z0-9+/]{86}==$/)),
  /** Size of the package's archive, to tell how long a download takes. */
  bytes: v.optional(count)
});

/** A repository of the Hugging Face hub, of which only rows are read. */
const hub = v.strictObject({
  type: v.literal("hub"),
  repo: v.pipe(v.string(), v.regex(repoName)),
  /** A branch, a tag, `refs/pr/N` or a commit; data/sources.lock.json holds the commit that it resolved to. */
  revision: v.pipe(text, v.regex(revisionName))
});

/** A file that a person has: its SHA-256 is pinned here or in data/sources.lock.json. */
const file = v.strictObject({
  type: v.literal("file"),
  name: v.pipe(text, v.regex(/^[^/\\]+$/)),
  /** Where it came from, for people: a package of another registry, an address, a paper. */
  from: text,
  /** Where it lies, from the project's folder on; without it, it is named by `--file ID=PATH`. */
  path: v.optional(text),
  sha256: v.optional(sha256),
  bytes: v.optional(count),
  /** Inner archives to open, from outside in. */
  within: v.optional(v.array(text)),
  /** All the files that are read of an archive; without it, what the archive's directory has. */
  files: v.optional(v.array(text)),
  /** Id of the entry that reads the same model elsewhere. */
  same: v.optional(text)
});

/** Whether a text can be a model's id: the lock has ids for keys, and these two mean something else to JavaScript there. */
export const isId = (text: string): boolean =>
  /^[a-z0-9][a-z0-9._-]*$/.test(text) && !["constructor", "prototype"].includes(text);

export const modelEntrySchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.check(
      isId,
      "expected a-z, 0-9, '.', '_' and '-', of which the first is a letter or number; not constructor or prototype"
    )
  ),
  name: text,
  kind: v.picklist(["encoder", "decoder", "speech decoder", "static"]),
  /** Models of one design and one training recipe in several sizes share this name. */
  family: v.optional(text),
  dims: count,
  /** Rows of the embedding matrix. */
  rows: count,
  defaultForm: v.picklist(["bare", "space"]),
  source: v.variant("type", [npm, hub, file]),
  matrix: v.variant("format", [safetensors, gguf, onnx, npy, raw, text_, vectors, word2vec, csv, arrow, parquet]),
  tokenizer: v.variant("kind", [huggingface, llama2, ggufTokenizer, list, none]),
  licence: text,
  citation: text
});

export type ModelEntry = v.InferOutput<typeof modelEntrySchema>;
export type MatrixDescriptor = ModelEntry["matrix"];
const wordFormats = ["text", "vectors", "word2vec", "csv", "arrow", "parquet"] as const;
/** A matrix whose rows are found by words, and not by the ids of a tokenizer. */
export type WordMatrix = Extract<MatrixDescriptor, {readonly format: (typeof wordFormats)[number]}>;
export const isWordMatrix = (matrix: MatrixDescriptor): matrix is WordMatrix =>
  wordFormats.some((format) => format === matrix.format);
export type TokenizerDescriptor = ModelEntry["tokenizer"];
export type FileSource = Extract<ModelEntry["source"], {readonly type: "file"}>;
export type NpmSource = Extract<ModelEntry["source"], {readonly type: "npm"}>;

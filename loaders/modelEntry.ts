import * as v from "valibot";
import {repoName, revisionName} from "../src/hub/repoName.js";

/** What a field says, for its reader and for editors; see `modelsSchema`. */
const said = <const S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));

const text = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const file = said(text, "Its file, from the source's outermost folder on, such as model.safetensors.");
const tensor = said(text, "The tensor's whole name.");
const column = "The column of words; every other one, or one of lists, holds numbers.";

/** Rows of a named tensor in a safetensors file. */
const safetensors = v.strictObject({format: v.literal("safetensors"), file, tensor});

/** Rows of a named tensor in a GGUF file. */
const gguf = v.strictObject({format: v.literal("gguf"), file, tensor});

/** Rows of a named tensor in an ONNX file, whose numbers may lie in another file. */
const onnx = v.strictObject({
  format: v.literal("onnx"),
  file,
  tensor,
  data: v.optional(
    said(
      v.strictObject({file: text, sha256: v.optional(sha256)}),
      "The other file that holds its numbers, and its SHA-256 where it lies beside a local file."
    )
  )
});

/** Rows of a matrix that NumPy saved. */
const npy = v.strictObject({format: v.literal("npy"), file});

/** Rows of a matrix that lies uncompressed in any file. */
const raw = v.strictObject({
  format: v.literal("raw"),
  file,
  offset: said(offset, "The byte at which the matrix begins."),
  dtype: said(
    v.picklist(["F32", "F16", "BF16", "U8"]),
    "How a number is stored; U8 values mean (q - zeroPoint) * scale."
  ),
  scale: v.optional(said(v.number(), "Of U8: what one step is worth.")),
  zeroPoint: v.optional(said(v.pipe(v.number(), v.integer()), "Of U8: the value that means 0."))
});

/** Rows `"word":[numbers]` of the object `under` in a JSON text. */
const text_ = v.strictObject({
  format: v.literal("text"),
  file,
  under: said(text, "The key of the object that has the words."),
  idAt: said(offset, "The place of the id in a word's list, after its vector's numbers.")
});

/** A word a line with its numbers: word2vec's and fastText's text (with a header), GloVe's (without). */
const vectors = v.strictObject({
  format: v.literal("vectors"),
  file,
  header: said(v.boolean(), "Whether its first line says how many words and numbers there are.")
});

/** word2vec's binary format. */
const word2vec = v.strictObject({format: v.literal("word2vec"), file});

/** A CSV file with a column of words, and numbers in all others. The column of an index that pandas saves has no name. */
const csv = v.strictObject({format: v.literal("csv"), file, column: said(v.string(), column)});

/** An Arrow file or stream with a column of words, and numbers in one column of lists or in all others. */
const arrow = v.strictObject({format: v.literal("arrow"), file, column: said(text, column)});

/** A Parquet file with the same. */
const parquet = v.strictObject({format: v.literal("parquet"), file, column: said(text, column)});

const knownIds = said(
  v.record(text, v.pipe(v.number(), v.integer(), v.minValue(0))),
  "Some words, with their leading space where they have one, and the single id that each must have: so that another model's tokenizer is refused."
);

/** A tokenizer.json or vocab.txt beside the matrix, with a tokenizer_config.json from there or as given here. */
const huggingface = v.strictObject({
  kind: v.literal("huggingface"),
  folder: said(v.string(), "The folder of its tokenizer.json or vocab.txt; empty for the outermost."),
  config: v.optional(
    said(v.record(text, v.unknown()), "What a tokenizer_config.json would say, where there is none beside it.")
  ),
  uncased: v.optional(
    said(
      v.boolean(),
      "Whether it folds case: checked against its files, and taken for what a vocab.txt alone does not say."
    )
  ),
  knownIds
});

/** Llama 2's tokenizer, checked against the vocabulary that lies in the package (llama2.c's format). */
const llama2 = v.strictObject({
  kind: v.literal("llama2"),
  file,
  vocabularyOffset: said(offset, "The byte at which the vocabulary begins in the file."),
  knownIds
});

/** The tokenizer in a GGUF file's own header. */
const ggufTokenizer = v.strictObject({kind: v.literal("gguf"), file, knownIds});

/** The words of a matrix's rows, in their order: a file beside it with a line each. */
const list = v.strictObject({kind: v.literal("list"), file, sha256: said(sha256, "The file's SHA-256.")});

/** A static model: the word itself is the key. */
const none = v.strictObject({kind: v.literal("none")});

/** A package of the npm registry. */
const npm = v.strictObject({
  type: v.literal("npm"),
  package: said(text, "Its name, such as @scope/name."),
  version: said(
    v.pipe(
      text,
      v.regex(
        /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/,
        "expected an exact version such as 1.2.0, whose files never change"
      )
    ),
    "An exact version such as 1.2.0, whose files never change; not latest, and no range."
  ),
  integrity: said(
    v.pipe(v.string(), v.regex(/^sha512-[A-Za-z0-9+/]{86}==$/)),
    "The integrity that the registry names for it."
  ),
  bytes: v.optional(said(count, "Size of the package's archive, to tell how long a download takes."))
});

/** A repository of the Hugging Face hub, of which only rows are read. */
const hub = v.strictObject({
  type: v.literal("hub"),
  repo: said(v.pipe(v.string(), v.regex(repoName)), "OWNER/NAME on the Hugging Face hub."),
  revision: said(
    v.pipe(text, v.regex(revisionName)),
    "A branch, a tag, refs/pr/N or a commit; data/sources.lock.json holds the commit that it resolved to."
  )
});

/** A file that a person has: its SHA-256 is pinned here or in data/sources.lock.json. */
const localFile = v.strictObject({
  type: v.literal("file"),
  name: said(v.pipe(text, v.regex(/^[^/\\]+$/)), "The file's name, without folders."),
  from: said(text, "Where it came from, for people: a package of another registry, an address, a paper."),
  path: v.optional(
    said(text, "Where it lies, from the project's folder on; without it, it is named by --file ID=PATH.")
  ),
  sha256: v.optional(said(sha256, "The file's SHA-256; another file is refused.")),
  bytes: v.optional(said(count, "The file's size.")),
  within: v.optional(said(v.array(text), "Inner archives to open, from outside in.")),
  files: v.optional(
    said(v.array(text), "All the files that are read of an archive; without it, what the archive's directory has.")
  ),
  same: v.optional(said(text, "Id of the entry that reads the same model elsewhere."))
});

/** Whether a text can be a model's id: the lock has ids for keys, and these two mean something else to JavaScript there. */
export const isId = (text: string): boolean => idName.test(text);
const idName = /^(?!(?:constructor|prototype)$)[a-z0-9][a-z0-9._-]*$/;

export const modelEntrySchema = v.strictObject({
  id: said(
    v.pipe(
      v.string(),
      v.regex(
        idName,
        "expected a-z, 0-9, '.', '_' and '-', of which the first is a letter or number; not constructor or prototype"
      )
    ),
    "What commands, addresses and files call it."
  ),
  name: said(text, "What people call it."),
  kind: said(v.picklist(["encoder", "decoder", "speech decoder", "static"]), "What sort of model it is."),
  family: v.optional(said(text, "Models of one design and one training recipe in several sizes share this name.")),
  dims: said(count, "Numbers in a row: the dimensions of the embedding matrix. Another count in the file is refused."),
  rows: said(count, "Rows of the embedding matrix. Another count in the file is refused."),
  defaultForm: said(
    v.picklist(["bare", "space"]),
    "How words are looked up unless asked otherwise: alone, or with a space before them. A static model has bare only."
  ),
  source: said(v.variant("type", [npm, hub, localFile]), "Where its files come from."),
  matrix: said(
    v.variant("format", [safetensors, gguf, onnx, npy, raw, text_, vectors, word2vec, csv, arrow, parquet]),
    "Where the embedding matrix stands in them."
  ),
  tokenizer: said(
    v.variant("kind", [huggingface, llama2, ggufTokenizer, list, none]),
    "How a word becomes rows; none where the matrix's own words are the keys."
  ),
  licence: said(text, "The terms under which it may be used."),
  citation: said(text, "What to cite.")
});

export type ModelEntry = v.InferOutput<typeof modelEntrySchema>;
export type MatrixDescriptor = ModelEntry["matrix"];
export const wordFormats = ["text", "vectors", "word2vec", "csv", "arrow", "parquet"] as const;
/** A matrix whose rows are found by words, and not by the ids of a tokenizer. */
export type WordMatrix = Extract<MatrixDescriptor, {readonly format: (typeof wordFormats)[number]}>;
export const isWordMatrix = (matrix: MatrixDescriptor): matrix is WordMatrix =>
  wordFormats.some((format) => format === matrix.format);
export type TokenizerDescriptor = ModelEntry["tokenizer"];
export type NpmSource = Extract<ModelEntry["source"], {readonly type: "npm"}>;

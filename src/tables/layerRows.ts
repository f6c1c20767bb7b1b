import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {newSha256} from "../notebook/sha256.js";
import type {StateRule} from "./stateRules.js";

/** The texts in which words were read. */
export interface Carrier {
  /** `alone`, `templates` or `corpus`. */
  readonly id: string;
  /** The texts with `{word}` for the word, where all words have the same ones. */
  readonly texts?: readonly string[];
  /** Of a file: its name, and its SHA-256 in lower-case hex. */
  readonly file?: string;
  readonly sha256?: string;
}

/** Where states came from; the schema metadata of a file of layers, all strings there. */
export interface LayersMeta {
  /** Id of the model, as in data/layers/models.json. */
  readonly model: string;
  /** Whether a word sees what stands after it, too (`encoder`), or only what stands before (`decoder`). */
  readonly kind: "encoder" | "decoder";
  readonly source: string;
  readonly revision: string;
  /** The ONNX file in it, with its SHA-256. */
  readonly graph: string;
  /** The values of the graph that were read: the input row, the embedding sum, then the layers in their order. */
  readonly values: readonly string[];
  readonly state: StateRule;
  readonly carriers: readonly Carrier[];
  /** What ran the model. */
  readonly engine: string;
  /** How far a number may be from its file's when it is read again, absolutely, and why. */
  readonly tolerance: number;
  readonly because: string;
  /** Entries in the tokenizer's vocabulary, and rows of the matrix of input embeddings. */
  readonly vocabulary: number;
  readonly rows: number;
  readonly licence: string;
  /** Lower-case hex SHA-256 of the rows; see `layersDigest`. */
  readonly digest: string;
}

/** Layer of the row of the matrix of input embeddings, before position and type are added. */
export const inputLayer = -1;

/**
 * States of words in a model's layers: one row a carrier, word and layer. Layer −1 is the input row, 0 the embedding sum (word, position
 * and type, normalised), k the output of layer k. `vectors` is rows × dims, row-major: the state of the word by the file's rule, averaged over
 * its texts.
 */
export interface LayerRows {
  readonly meta: LayersMeta;
  readonly dims: number;
  /** One entry a row, each column. */
  readonly words: readonly string[];
  readonly carriers: readonly string[];
  readonly layers: Int16Array;
  /** Over how many texts it was averaged. */
  readonly texts: Int32Array;
  /** How many pieces the word has. */
  readonly pieces: Int16Array;
  /** The first piece: the vocabulary's own string, and its id. */
  readonly tokens: readonly string[];
  readonly tokenIds: Int32Array;
  readonly vectors: Float32Array;
}

/**
 * SHA-256 of the rows of a file of layers, lower-case hex: `dims` and all columns but the vectors as UTF-8 JSON, a line a row; then the
 * bytes of the vectors, little-endian 32-bit floats.
 */
export function layersDigest(rows: Omit<LayerRows, "meta">): string {
  const hash = newSha256();
  hash.update(utf8ToBytes(`${rows.dims}\n`));
  const lines = rows.words.map((word, i) =>
    JSON.stringify([
      rows.carriers[i],
      word,
      rows.layers[i],
      rows.texts[i],
      rows.pieces[i],
      rows.tokens[i],
      rows.tokenIds[i]
    ])
  );
  hash.update(utf8ToBytes(`${lines.join("\n")}\n`));
  hash.update(new Uint8Array(rows.vectors.buffer, rows.vectors.byteOffset, rows.vectors.byteLength));
  return bytesToHex(hash.digest());
}

import {Field, FixedSizeList, Float32, Int16, Int32, Schema, Utf8} from "apache-arrow";
import type {EmbeddingsMeta} from "./embeddings.js";

/** The columns of an embeddings file; `dims` is the length of a vector. */
export function embeddingsSchema(dims: number, meta: EmbeddingsMeta): Schema {
  const fields = [
    new Field("word", new Utf8(), false),
    new Field("form", new Utf8(), false),
    new Field("piece", new Int16(), false),
    new Field("pieces", new Int16(), false),
    new Field("token", new Utf8(), false),
    new Field("token_id", new Int32(), false),
    new Field("vector", new FixedSizeList(dims, new Field("item", new Float32(), false)), false)
  ];
  return new Schema(fields, new Map(metaNames.map((name) => [name, String(meta[name])])));
}

/** The schema metadata of an embeddings file, in order. */
export const metaNames = [
  "model",
  "source",
  "revision",
  "tensor",
  "dtype",
  "vocabulary",
  "rows",
  "licence",
  "digest"
] as const satisfies readonly (keyof EmbeddingsMeta)[];

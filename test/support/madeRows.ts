import {readFile} from "node:fs/promises";
import llama from "llama-tokenizer-js";
import {sha256} from "../../loaders/sha256.js";
import {randomStream} from "../../src/math/randomStream.js";
import {packRow, unpackRow, type Precision} from "../../src/rows/packedRow.js";
import {rowsPerShard, rowsSchema, shardName, type ShardIndex} from "../../src/rows/rowShards.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {publishedTokenizer, type PublishedTokenizer} from "../../src/tokens/publishedTokenizer.js";
import {wordPieceJson} from "./tokenizerJson.js";

/** Rows that a site carries: files by their path in its folder of rows. The rows are made up; all else is as a model's. */
interface MadeRows {
  readonly files: Map<string, Buffer>;
  /** A row as it reads once it was packed, by its id. */
  row(id: string, token: number): Float32Array;
  idsOf(id: string, word: string, form: "bare" | "space"): readonly number[];
}

const bertPieces =
  "[PAD] [UNK] [CLS] [SEP] [MASK] papaya ly ##chee mango hammer saw pliers guava wrench moon star".split(" ");

const tokenizers: Readonly<Record<string, PublishedTokenizer>> = {
  "minilm-l6": {
    kind: "huggingface",
    uncased: true,
    texts: {
      json: {label: "json.txt", text: JSON.stringify(wordPieceJson(bertPieces))},
      config: {label: "config.txt", text: JSON.stringify({tokenizer_class: "BertTokenizer"})}
    }
  },
  stories15m: {
    kind: "llama2",
    uncased: null,
    texts: {
      vocabulary: {
        label: "vocabulary.txt",
        text: JSON.stringify(Array.from({length: 32_000}, (_, id) => (llama.vocabById[id] ?? "").replaceAll("▁", " ")))
      }
    }
  }
};

/** Made-up rows of the pieces of some words, for two models of the site. */
export async function madeRows(words: readonly string[], precision: Precision = "int8"): Promise<MadeRows> {
  const files = new Map<string, Buffer>();
  const rows = new Map<string, Float32Array>();
  const split = new Map<string, (word: string, form: "bare" | "space") => readonly number[]>();
  const listed: Record<string, string> = {};
  for (const [id, tokenizer] of Object.entries(tokenizers)) {
    const {meta, dims} = readEmbeddings(await readFile(`data/embeddings/${id}.arrow`));
    const {tokenize} = await publishedTokenizer(tokenizer, meta.rows);
    split.set(id, (word, form) => tokenize(word, form).ids);
    const ids = [
      ...new Set(words.flatMap((word) => (["bare", "space"] as const).flatMap((form) => tokenize(word, form).ids)))
    ].sort((x, y) => x - y);
    const {next} = randomStream(dims, 0);
    const packed = ids.map((token) => {
      const bytes = packRow(
        precision,
        Float32Array.from({length: dims}, () => next() - 0.5)
      );
      rows.set(`${id} ${token}`, unpackRow(precision, bytes, dims).values);
      return bytes;
    });
    const shards: string[] = [];
    for (let at = 0; at < packed.length; at += rowsPerShard) {
      const shard = Buffer.concat(packed.slice(at, at + rowsPerShard));
      files.set(`${id}/${shardName(shards.length)}`, shard);
      shards.push(sha256(shard).slice(0, 16));
    }
    const named: Record<string, {name: string; sha256: string}> = {};
    for (const [role, {label, text}] of Object.entries(tokenizer.texts)) {
      files.set(`${id}/${label}`, Buffer.from(text));
      named[role] = {name: label, sha256: sha256(Buffer.from(text))};
    }
    const {model, source, revision, tensor, dtype, vocabulary, licence} = meta;
    const about = {model, source, revision, tensor, dtype, vocabulary, rows: meta.rows, licence};
    const {kind, uncased} = tokenizer;
    const index: ShardIndex = {
      schema: rowsSchema,
      ...about,
      dims,
      precision,
      ids,
      shards,
      digest: "0".repeat(64),
      error: 0.1,
      tokenizer: {kind, uncased, files: named}
    };
    const text = Buffer.from(JSON.stringify(index));
    files.set(`${id}/index.json`, text);
    listed[id] = sha256(text);
  }
  files.set("models.json", Buffer.from(JSON.stringify(listed)));
  return {
    files,
    row: (id, token) => rows.get(`${id} ${token}`) ?? new Float32Array(),
    idsOf: (id, word, form) => split.get(id)?.(word, form) ?? []
  };
}

import {sha256} from "../../loaders/sha256.js";
import {randomStream} from "../../src/math/randomStream.js";
import {packRow, unpackRow} from "../../src/rows/packedRow.js";
import {
  bundleName,
  rowsPerShard,
  rowsSchema,
  shardName,
  shardsPerBundle,
  type ShardIndex
} from "../../src/rows/rowShards.js";

/** A site's whole vocabularies of two models, made up: files by their path in its folder of rows. */
interface MadeVocabulary {
  readonly files: Map<string, Buffer>;
  readonly digests: Readonly<Record<string, string>>;
  /** The words of a model, each with its token and its row as it reads once it was packed. */
  readonly words: Readonly<Record<string, ReadonlyMap<string, {readonly id: number; readonly row: Float32Array}>>>;
}

const letters = "abcdefghij";

/** Words of one to five letters, all different. */
export const madeWord = (k: number): string => [...String(k)].map((digit) => letters[Number(digit)]).join("");

/** @param count - tokens of each model: more than a bundle holds make two */
export function madeVocabulary(
  models: Readonly<Record<string, {readonly dims: number; readonly from: number}>>,
  count: number
): MadeVocabulary {
  const files = new Map<string, Buffer>();
  const [digests, words]: [Record<string, string>, Record<string, Map<string, {id: number; row: Float32Array}>>] = [
    {},
    {}
  ];
  for (const [id, {dims, from}] of Object.entries(models)) {
    const packed: Uint8Array[] = [];
    const own = (words[id] = new Map<string, {id: number; row: Float32Array}>());
    for (let k = 0; k < count; k++) {
      // what a word's number decides is the same in all models
      const {next} = randomStream(from + k, 0);
      const row = packRow(
        "int8",
        Float32Array.from({length: dims}, () => next() - 0.4)
      );
      packed.push(row);
      // every third token is no whole word
      if (k % 3 > 0) own.set(madeWord(from + k), {id: k, row: unpackRow("int8", row, dims).values});
    }
    const shards = Array.from({length: Math.ceil(count / rowsPerShard)}, (_, shard) =>
      Buffer.concat(packed.slice(shard * rowsPerShard, (shard + 1) * rowsPerShard))
    );
    shards.forEach((shard, k) => files.set(`${id}/${shardName(k)}`, shard));
    for (let k = 0; k * shardsPerBundle < shards.length; k++)
      files.set(`${id}/${bundleName(k)}`, Buffer.concat(shards.slice(k * shardsPerBundle, (k + 1) * shardsPerBundle)));
    const list = Buffer.from(JSON.stringify({words: [...own.keys()], ids: [...own.values()].map((one) => one.id)}));
    files.set(`${id}/words.json`, list);
    const index: ShardIndex = {
      schema: rowsSchema,
      model: id,
      source: "made up",
      revision: "1",
      tensor: "rows",
      dtype: "F32",
      vocabulary: count,
      rows: count,
      licence: "MIT",
      dims,
      precision: "int8",
      ids: null,
      shards: shards.map((shard) => sha256(shard).slice(0, 16)),
      digest: sha256(Buffer.concat(shards)),
      error: 0.01,
      tokenizer: {kind: "list", uncased: null, files: {}},
      words: {form: "bare", name: "words.json", sha256: sha256(list)}
    };
    const content = Buffer.from(JSON.stringify(index));
    files.set(`${id}/index.json`, content);
    digests[id] = sha256(content);
  }
  files.set("models.json", Buffer.from(JSON.stringify(digests)));
  return {files, digests, words};
}

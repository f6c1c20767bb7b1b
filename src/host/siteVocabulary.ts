import {backgroundDigest} from "../notebook/backgroundDigest.js";
import {fetchBytes} from "../page/siteBytes.js";
import {packedBytes, unpackRow} from "../rows/packedRow.js";
import {
  bundleName,
  rowsPerShard,
  shardIndexOf,
  shardsPerBundle,
  vocabularyWordsOf,
  type ShardIndex
} from "../rows/rowShards.js";

/** A model's words that are one token, with their rows. */
export interface SiteVocabulary {
  readonly id: string;
  readonly dims: number;
  readonly precision: string;
  readonly licence: string;
  readonly words: readonly string[];
  /** The token of each word. */
  readonly ids: readonly number[];
  /** Of each word, row-major. */
  readonly values: Float32Array;
  /** The largest relative error of a row. */
  readonly error: number;
  /** What was fetched. */
  readonly bytes: number;
}

export interface VocabularyFetching {
  readonly signal?: AbortSignal | undefined;
  /** Hears how much is there, from 0 to 1. */
  readonly hear?: (done: number) => void;
  readonly fetchBytes?: typeof fetchBytes;
}

/** Files that are fetched at once. */
const atOnce = 4;

/** A model on the site without a list of its words: only some words' rows were published, or by an older command. */
const withoutWords = (id: string): Error =>
  new Error(
    `${id}: the site has no list of its whole words; publish them with \`npx rsa-notebook publish-rows ${id}\``
  );

async function checkedText(url: URL, name: string, digest: string, fetching: typeof fetchBytes, signal?: AbortSignal) {
  url.search = `?${digest.slice(0, 8)}`;
  const bytes = await fetching(url, name, {signal});
  if ((await backgroundDigest(bytes)) !== digest) throw notPublished(name);
  return new TextDecoder().decode(bytes);
}

const notPublished = (name: string): Error =>
  new Error(`${name} is not what was published; reload the page, or publish the site again`);

/** The rows of words, taken out of bundles as these come. */
function collecting(index: ShardIndex, ids: readonly number[]) {
  const {dims, precision} = index;
  const each = packedBytes(precision, dims);
  const values = new Float32Array(ids.length * dims);
  const rowsPerBundle = shardsPerBundle * rowsPerShard;
  const places = new Map<number, number[]>();
  ids.forEach((id, place) => {
    const bundle = Math.floor(id / rowsPerBundle);
    const known = places.get(bundle);
    if (known) known.push(place);
    else places.set(bundle, [place]);
  });
  let worst = 0;
  return {
    bundles: [...places.keys()].sort((x, y) => x - y),
    values,
    worst: () => worst,
    /** Checks each file of rows in a bundle by its digest, and takes the rows. */
    async take(bundle: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      const name = `${index.model}/${bundleName(bundle)}`;
      const first = bundle * shardsPerBundle;
      const count = Math.min(shardsPerBundle, index.shards.length - first);
      const size = each * rowsPerShard;
      const rows = Math.min(rowsPerBundle, index.rows - first * rowsPerShard);
      if (bytes.length !== each * rows) throw notPublished(name);
      for (let shard = 0; shard < count; shard++) {
        const digest = await backgroundDigest(bytes.subarray(shard * size, (shard + 1) * size));
        if (!digest.startsWith(index.shards[first + shard] ?? " ")) throw notPublished(name);
      }
      for (const place of places.get(bundle) ?? []) {
        const at = ((ids[place] ?? 0) - bundle * rowsPerBundle) * each;
        const row = unpackRow(precision, bytes.subarray(at, at + each), dims);
        values.set(row.values, place * dims);
        worst = Math.max(worst, row.error);
      }
    }
  };
}

/**
 * A model's whole words and their rows, from the bundles of its rows on the site; each file is checked against its digest.
 * @param folder - the address of the folder that holds the rows of all models
 * @param digest - of the model's index, as the site's list of models has it
 * @throws Error, one line with what to do
 */
export async function siteVocabulary(
  folder: URL,
  id: string,
  digest: string,
  {signal, hear, fetchBytes: fetching = fetchBytes}: VocabularyFetching = {}
): Promise<SiteVocabulary> {
  const ofModel = new URL(`${id}/`, folder);
  const name = `${id}/index.json`;
  const index = shardIndexOf(
    JSON.parse(await checkedText(new URL("index.json", ofModel), name, digest, fetching, signal)),
    name
  );
  if (!index.words || index.ids !== null) throw withoutWords(id);
  const listed = index.words;
  const text = await checkedText(
    new URL(listed.name, ofModel),
    `${id}/${listed.name}`,
    listed.sha256,
    fetching,
    signal
  );
  const {words, ids} = vocabularyWordsOf(JSON.parse(text), index.rows, `${id}/${listed.name}`);
  const rows = collecting(index, ids);
  const left = rows.bundles[Symbol.iterator]();
  let [bytes, done] = [0, 0];
  const worker = async (): Promise<void> => {
    for (const bundle of left) {
      const url = new URL(bundleName(bundle), ofModel);
      url.search = `?${(index.shards[bundle * shardsPerBundle] ?? "").slice(0, 8)}`;
      const bytesOfBundle = await fetching(url, `${id}/${bundleName(bundle)}`, {signal});
      await rows.take(bundle, bytesOfBundle);
      bytes += bytesOfBundle.length;
      hear?.(++done / rows.bundles.length);
    }
  };
  await Promise.all(Array.from({length: Math.min(atOnce, rows.bundles.length)}, worker));
  const {dims, precision, licence} = index;
  return {id, dims, precision, licence, words, ids, values: rows.values, error: rows.worst(), bytes};
}

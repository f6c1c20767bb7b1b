import {backgroundDigest} from "../notebook/backgroundDigest.js";
import {fetchBytes} from "../page/siteBytes.js";
import {packedBytes, type UnpackedRow} from "../rows/packedRow.js";
import {placeOfRow, publishedRows, shardIndexOf, shardName, shardRow, type ShardIndex} from "../rows/rowShards.js";
import type {PublishedTokenizer, TokenizerRole} from "../tokens/publishedTokenizer.js";
import type {NamedText} from "../tokens/tokenizerOf.js";
import {wordSplitting, type WordSplitting} from "./splitWords.js";

/** Where rows come from and how they are stored; see `ShardIndex`. */
type RowsIndex = Pick<
  ShardIndex,
  "model" | "source" | "revision" | "tensor" | "dtype" | "vocabulary" | "rows" | "licence" | "dims"
> & {readonly precision: string};

/** A model's rows for any words: those that lie on the site, or at a hub. */
export interface ModelRows extends WordSplitting {
  readonly index: RowsIndex;
  /** Where they come from, for people. */
  readonly from: string;
  /**
   * The rows of these ids: of those that are there, each read once. @param fetched - hears how many bytes came
   * @throws Error, one line, where a file does not come or is another one
   */
  rows(ids: readonly number[], signal?: AbortSignal): Promise<ReadonlyMap<number, UnpackedRow>>;
  /** All files of the rows, where they are the site's. */
  readonly files?: RowsFiles;
  /** How many bytes were fetched for rows, and beside them, in how many files or requests. */
  cost(): {readonly bytes: number; readonly files: number; readonly beside?: number};
}

/** Files of a model's rows. */
export interface RowsFiles {
  /** Of all of them. */
  readonly bytes: number;
  addresses(): readonly string[];
}

/** Where the site's data lies, and how its files are fetched. */
interface RowsSite {
  /** The address of the folder that holds the rows of all models. */
  readonly folder: URL;
  readonly fetchBytes?: typeof fetchBytes;
}

/** Files that are fetched at once. */
const atOnce = 6;
const again = "changing a word or reloading the page";

/** Does something for each of a list, some of it at once. */
async function each<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = list[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({length: Math.min(atOnce, list.length)}, worker));
}

async function textFile(url: URL, name: string, digest: string, fetching: typeof fetchBytes): Promise<string> {
  url.search = `?${digest.slice(0, 8)}`;
  const bytes = await fetching(url, name, {again});
  if ((await backgroundDigest(bytes)) !== digest)
    throw new Error(`${name} is not what was published; reload the page, or publish the site again`);
  return new TextDecoder().decode(bytes);
}

async function tokenizerAt(folder: URL, {tokenizer, model}: ShardIndex, fetching: typeof fetchBytes) {
  const texts: Partial<Record<TokenizerRole, NamedText>> = {};
  for (const [role, {name, sha256}] of Object.entries(tokenizer.files))
    texts[role as TokenizerRole] = {
      label: `${model}/${name}`,
      text: await textFile(new URL(name, folder), `${model}/${name}`, sha256, fetching)
    };
  const {kind, uncased} = tokenizer;
  return {kind, uncased, texts} satisfies PublishedTokenizer;
}

async function openRows(site: Required<RowsSite>, id: string, digest: string): Promise<ModelRows> {
  const folder = new URL(`${id}/`, site.folder);
  const name = `${id}/index.json`;
  const text = await textFile(new URL("index.json", folder), name, digest, site.fetchBytes);
  const index = shardIndexOf(JSON.parse(text), name);
  const splitting = wordSplitting(id, await tokenizerAt(folder, index, site.fetchBytes), index.rows);
  const known = new Map<number, UnpackedRow>();
  const cost = {bytes: 0, files: 0};
  const addressOf = (shard: number): URL => {
    const url = new URL(shardName(shard), folder);
    url.search = `?${(index.shards[shard] ?? "").slice(0, 8)}`;
    return url;
  };
  const fetchShard = async (shard: number, wanted: readonly number[], signal?: AbortSignal): Promise<void> => {
    const file = `${id}/${shardName(shard)}`;
    const [short = ""] = [index.shards[shard]];
    const bytes = await site.fetchBytes(addressOf(shard), file, {signal, again});
    if (!(await backgroundDigest(bytes)).startsWith(short))
      throw new Error(`${file} is not what was published; reload the page, or publish the site again`);
    cost.bytes += bytes.length;
    cost.files++;
    for (const row of wanted) known.set(row, shardRow(index, shard, bytes, placeOfRow(index, row)?.at ?? 0));
  };
  return {
    index,
    from: "this site’s files",
    files: {
      bytes: publishedRows(index) * packedBytes(index.precision, index.dims),
      addresses: () => index.shards.map((_, shard) => addressOf(shard).href)
    },
    ...splitting,
    cost: () => ({...cost}),
    async rows(ids, signal) {
      const missing = new Map<number, number[]>();
      for (const row of new Set(ids)) {
        const place = known.has(row) ? undefined : placeOfRow(index, row);
        if (place) missing.set(place.shard, [...(missing.get(place.shard) ?? []), row]);
      }
      await each([...missing], ([shard, wanted]) => fetchShard(shard, wanted, signal));
      return new Map(ids.flatMap((row) => (known.has(row) ? [[row, known.get(row)!] as const] : [])));
    }
  };
}

/** The models whose rows the site has, by their ids; undefined for others. What failed is tried again when it is asked for again. */
export function siteRows({folder, fetchBytes: fetching = fetchBytes}: RowsSite) {
  const site = {folder, fetchBytes: fetching};
  let list: Promise<ReadonlyMap<string, string>> | undefined;
  const opened = new Map<string, Promise<ModelRows | undefined>>();
  const listed = async (): Promise<ReadonlyMap<string, string>> => {
    const bytes = await fetching(new URL("models.json", folder), "rows/models.json", {again});
    const names = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>;
    return new Map(Object.entries(names));
  };
  return {
    get(id: string): Promise<ModelRows | undefined> {
      list ??= listed();
      const before = opened.get(id);
      if (before) return before;
      const rows = list.then((all) => {
        const digest = all.get(id);
        return digest === undefined ? undefined : openRows(site, id, digest);
      });
      opened.set(id, rows);
      rows.catch(() => {
        opened.delete(id);
        list = undefined;
      });
      return rows;
    }
  };
}

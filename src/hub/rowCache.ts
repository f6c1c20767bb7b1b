import * as v from "valibot";
import {bytesDigest} from "../notebook/bytesDigest.js";
import type {ByteCache} from "./byteCache.js";

/** Bytes of rows that are written together: a file for each row would take longer than to read it again. */
const batchBytes = 500_000;

const batches = v.array(v.object({key: v.string(), ids: v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))}));
type Batches = v.InferOutput<typeof batches>;

interface Batch {
  readonly ids: number[];
  readonly bytes: Uint8Array;
}

/** Rows of one tensor in a cache. */
export interface RowCache {
  /** Those of the ids that are not cached, in their order. */
  missing(ids: readonly number[]): Promise<readonly number[]>;
  /** Gives the rows that are cached, each once, and returns the ids of the others. */
  read(ids: readonly number[], use: (id: number, row: Uint8Array) => void): Promise<readonly number[]>;
  /** Keeps a row; it is written with others, at the latest by `flush`. */
  add(id: number, row: Uint8Array): Promise<void>;
  flush(): Promise<void>;
}

/** @param table - names the tensor, its file and commit */
export function rowCache(cache: ByteCache, table: string, rowBytes: number): RowCache {
  const indexKey = `${table}:rows`;
  const maxRows = Math.max(1, Math.floor(batchBytes / rowBytes));
  const free: Uint8Array[] = [];
  let pending: Batch | undefined;
  /** As it was read or written last: what another process adds is read once more, no row is wrong. */
  let seen: Batches | undefined;
  let writing = Promise.resolve();

  async function index(): Promise<Batches> {
    const bytes = await cache.get(indexKey);
    return bytes ? v.parse(batches, JSON.parse(new TextDecoder().decode(bytes))) : [];
  }

  async function write({ids, bytes}: Batch): Promise<void> {
    const known = await index();
    // all ids, since another process may write its own batch under the index that both have read
    const key = `${indexKey}:${bytesDigest(new TextEncoder().encode(ids.join()))}`;
    await cache.put(key, bytes.subarray(0, ids.length * rowBytes));
    const all = [...known, {key, ids}];
    await cache.put(indexKey, new TextEncoder().encode(JSON.stringify(all)));
    seen = all;
    free.push(bytes);
  }

  async function flush(): Promise<void> {
    const batch = pending;
    pending = undefined;
    // one that failed is told to whoever wrote it
    if (batch) writing = writing.catch(() => undefined).then(() => write(batch));
    await writing;
  }

  return {
    async missing(ids) {
      const known = new Set((await index()).flatMap((batch) => batch.ids));
      return ids.filter((id) => !known.has(id));
    },
    async read(ids, use) {
      const wanted = new Set(ids);
      seen ??= await index();
      for (const {key, ids: held} of seen) {
        if (!held.some((id) => wanted.has(id))) continue;
        const bytes = await cache.get(key);
        if (bytes?.length !== held.length * rowBytes) continue;
        held.forEach((id, i) => {
          if (wanted.delete(id)) use(id, bytes.subarray(i * rowBytes, (i + 1) * rowBytes));
        });
      }
      return [...wanted];
    },
    async add(id, row) {
      pending ??= {ids: [], bytes: free.pop() ?? new Uint8Array(maxRows * rowBytes)};
      pending.bytes.set(row, pending.ids.length * rowBytes);
      pending.ids.push(id);
      if (pending.ids.length >= maxRows) await flush();
    },
    flush
  };
}

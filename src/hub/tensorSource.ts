import type {ByteSource, RowTable} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";
import {eachInParallel} from "./eachInParallel.js";
import {planRows} from "./planRows.js";
import {rowCache, type RowCache} from "./rowCache.js";
import type {StagedCache} from "./stagedCache.js";

/** Requests that are under way at once, each on a connection of its own that is used again. */
const mostLanes = 8;
/** Bytes that may be under way at once: long reads share fewer connections, which they fill by themselves. */
const underWay = 2_000_000;

export interface TensorFile {
  readonly size: number;
  /** Names the file with its commit and ETag. */
  readonly key: string;
  /** Fills `into` with the file's bytes from `start` on. */
  fetch(start: number, into: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Told that rows which came are not sound: next time they are asked for anew from the beginning. */
  doubt?(): void;
}

export interface TensorEffects {
  readonly cache: StagedCache;
  /** Ask nothing of the network. */
  readonly offline: boolean;
  /** Called before rows are read, with what that takes; the result ends it. */
  progress(rows: number, bytes: number): {advance(bytes: number, rows: number): void; stop(): void};
  /** Called when all that was read before the rows has proved sound. */
  sound(): Promise<void>;
  /** Writes rows to the cache when there is time for it: their reader then does not wait for it. */
  readonly keeping?: ((write: () => Promise<void>) => void) | undefined;
}

const notCached = (what: string): RowsError =>
  new RowsError("offline", `${what} not in the cache; run it without --offline`);

/** Random access to a file of tensors at the hub. Rows are cached after they were used without a fault. */
export function tensorSource(file: TensorFile, {cache, offline, progress, sound, keeping}: TensorEffects): ByteSource {
  const partKey = (start: number, length: number): string => `${file.key}:bytes:${start}+${length}`;
  const tables = new Map<string, RowCache>();
  /** One a table, so that what one reading writes is there when the next one does. */
  const rowsOf = ({tensor, start, rowBytes}: RowTable): RowCache => {
    const name = `${file.key}:row:${tensor}:${start}:${rowBytes}`;
    const known = tables.get(name) ?? rowCache(cache, name, rowBytes);
    tables.set(name, known);
    return known;
  };

  return {
    size: file.size,
    async read(start, length) {
      const key = partKey(start, length);
      const cached = await cache.get(key);
      if (cached?.length === length) return cached;
      if (offline) throw notCached(`bytes ${start} to ${start + length}`);
      const bytes = new Uint8Array(length);
      await file.fetch(start, bytes);
      cache.stage(key, bytes);
      return bytes;
    },
    async readRows(table, ids, use) {
      await sound();
      const cached = rowsOf(table);
      const missing = await cached.read(ids, use);
      if (missing.length === 0) return;
      if (offline) throw notCached(`${missing.length} of ${ids.length} rows`);
      const wanted = new Set(missing);
      const {runs, bytes} = planRows(missing, table.rowBytes);
      const longest = Math.max(...runs.map(([, count]) => count)) * table.rowBytes;
      const lanes = Math.max(1, Math.min(mostLanes, Math.floor(underWay / longest)));
      const free: Uint8Array<ArrayBuffer>[] = [];
      const shown = progress(missing.length, bytes);
      try {
        await eachInParallel(runs, lanes, async ([first, count]) => {
          const memory = free.pop() ?? new Uint8Array(longest);
          const part = memory.subarray(0, count * table.rowBytes);
          await file.fetch(table.start + first * table.rowBytes, part);
          let rows = 0;
          for (let id = first; id < first + count; id++) {
            if (!wanted.has(id)) continue;
            const row = part.subarray((id - first) * table.rowBytes, (id - first + 1) * table.rowBytes);
            use(id, row);
            await cached.add(id, row);
            rows++;
          }
          shown.advance(part.length, rows);
          free.push(memory);
        });
      } catch (cause) {
        file.doubt?.();
        throw cause;
      } finally {
        shown.stop();
        if (keeping) keeping(cached.flush);
        else await cached.flush();
      }
    },
    async costOfRows(table, ids) {
      const missing = await rowsOf(table).missing(ids);
      const {requests, bytes} = planRows(missing, table.rowBytes);
      return {rows: ids.length, cached: ids.length - missing.length, requests, bytes};
    }
  };
}

import type {ByteSource, RowTable} from "../byteSource.js";
import {LoaderError} from "../loaderError.js";
import {eachInParallel} from "./eachInParallel.js";
import {planRows} from "./planRows.js";
import type {StagedCache} from "./stagedCache.js";

/** Requests that are under way at once, each on a connection of its own that is used again. */
const lanes = 8;

export interface TensorFile {
  readonly size: number;
  /** Names the file with its commit and ETag. */
  readonly key: string;
  /** Reads a range of the file. */
  fetch(start: number, length: number): Promise<Uint8Array>;
}

export interface TensorEffects {
  readonly cache: StagedCache;
  /** Ask nothing of the network. */
  readonly offline: boolean;
  /** Called before rows are read, with what that takes; the result ends it. */
  progress(rows: number, bytes: number): {advance(bytes: number, rows: number): void; stop(): void};
  /** Called when all that was read before the rows has proved sound. */
  sound(): Promise<void>;
}

const notCached = (what: string): LoaderError =>
  new LoaderError("offline", `${what} not in the cache; run it without --offline`);

/** Random access to a file of tensors at the hub. Rows are cached one by one, each after it was used without a fault. */
export function tensorSource(file: TensorFile, {cache, offline, progress, sound}: TensorEffects): ByteSource {
  const partKey = (start: number, length: number): string => `${file.key}:bytes:${start}+${length}`;
  const rowKey = ({tensor, start, rowBytes}: RowTable, id: number): string =>
    `${file.key}:row:${tensor}:${start}:${rowBytes}:${id}`;

  async function absent(table: RowTable, ids: readonly number[]): Promise<readonly number[]> {
    const found: number[] = [];
    await eachInParallel(ids, lanes, async (id) => {
      if (!(await cache.has(rowKey(table, id)))) found.push(id);
    });
    return found;
  }

  async function cachedRows(
    table: RowTable,
    ids: readonly number[],
    use: (id: number, row: Uint8Array) => void
  ): Promise<readonly number[]> {
    const found: number[] = [];
    await eachInParallel(ids, lanes, async (id) => {
      const row = await cache.get(rowKey(table, id));
      if (row?.length === table.rowBytes) use(id, row);
      else found.push(id);
    });
    return found;
  }

  return {
    size: file.size,
    async read(start, length) {
      const key = partKey(start, length);
      const cached = await cache.get(key);
      if (cached?.length === length) return cached;
      if (offline) throw notCached(`bytes ${start} to ${start + length}`);
      const bytes = await file.fetch(start, length);
      cache.stage(key, bytes);
      return bytes;
    },
    async readRows(table, ids, use) {
      await sound();
      const missing = await cachedRows(table, ids, use);
      if (missing.length === 0) return;
      if (offline) throw notCached(`${missing.length} of ${ids.length} rows`);
      const wanted = new Set(missing);
      const {runs, bytes} = planRows(missing, table.rowBytes);
      const shown = progress(missing.length, bytes);
      try {
        await eachInParallel(runs, lanes, async ([first, count]) => {
          const part = await file.fetch(table.start + first * table.rowBytes, count * table.rowBytes);
          let rows = 0;
          for (let id = first; id < first + count; id++) {
            if (!wanted.has(id)) continue;
            const row = part.subarray((id - first) * table.rowBytes, (id - first + 1) * table.rowBytes);
            use(id, row);
            await cache.put(rowKey(table, id), row);
            rows++;
          }
          shown.advance(part.length, rows);
        });
      } finally {
        shown.stop();
      }
    },
    async costOfRows(table, ids) {
      const missing = await absent(table, ids);
      const {requests, bytes} = planRows(missing, table.rowBytes);
      return {rows: ids.length, cached: ids.length - missing.length, requests, bytes};
    }
  };
}

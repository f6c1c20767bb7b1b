import type {ByteSource, ReadCost, RowTable} from "./byteSource.js";
import {RowsError} from "./rowsError.js";
import {bytesOfRow, type StoredAs} from "./storedNumbers.js";

/** A model's embedding matrix, read row by row. */
export interface EmbeddingMatrix {
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
  /** Tensor name, or file and byte offset. */
  readonly tensor: string;
  /** The rows of the given ids, in their order, row-major. Reads no other bytes. */
  readRows(ids: readonly number[]): Promise<Float32Array>;
  /** What reading them would take; undefined where the bytes are at hand. */
  costOfRows(ids: readonly number[]): Promise<ReadCost | undefined>;
}

interface Layout {
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
  readonly tensor: string;
  /** Byte of the first value. */
  readonly start: number;
  readonly stored: StoredAs;
}

/** Ids in ascending order, cut where they are not neighbours: one read each. */
export function runsOf(ids: readonly number[]): readonly (readonly [first: number, count: number])[] {
  const runs: [number, number][] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === id) last[1]++;
    else runs.push([id, 1]);
  }
  return runs;
}

/** Bytes of a row: the longest that are published have less than a tenth. They bound the memory that a read takes. */
const longestRow = 1_000_000;

/** A read for each run of neighbours. */
async function readRuns(
  source: ByteSource,
  {start, rowBytes}: RowTable,
  ids: readonly number[],
  use: (id: number, row: Uint8Array) => void
): Promise<void> {
  for (const [first, count] of runsOf(ids)) {
    const bytes = await source.read(start + first * rowBytes, count * rowBytes);
    for (let i = 0; i < count; i++) use(first + i, bytes.subarray(i * rowBytes, (i + 1) * rowBytes));
  }
}

/**
 * Rows of a matrix that lies uncompressed and row-major in a source.
 * @throws RowsError `wrong-shape` where a row is longer than any that is published
 */
export function matrixAt(source: ByteSource, {start, stored, ...shape}: Layout): EmbeddingMatrix {
  const {rows, dims, tensor} = shape;
  const table = {tensor, start, rowBytes: bytesOfRow(stored, dims)};
  if (table.rowBytes > longestRow)
    throw new RowsError(
      "wrong-shape",
      `wrong shape: a row of ${tensor} has ${dims} numbers; expected at most ${Math.floor((longestRow / stored.bytes) * stored.block)}`
    );
  const distinct = (ids: readonly number[]): readonly number[] => {
    const beyond = ids.find((id) => !Number.isInteger(id) || id < 0 || id >= rows);
    if (beyond !== undefined)
      throw new RowsError("no-such-row", `no such row: ${beyond} of ${tensor}; expected 0 to ${rows - 1}`);
    return [...new Set(ids)];
  };
  return {
    ...shape,
    async readRows(ids) {
      const out = new Float32Array(ids.length * dims);
      const firstAt = new Map<number, number>();
      ids.forEach((id, i) => void (firstAt.has(id) || firstAt.set(id, i)));
      const use = (id: number, row: Uint8Array): void => {
        const at = (firstAt.get(id) ?? 0) * dims;
        stored.decode(new DataView(row.buffer, row.byteOffset, row.byteLength), 0, dims, out, at);
        if (!out.subarray(at, at + dims).every(Number.isFinite))
          throw new RowsError("bad-value", `value not finite: row ${id} of ${tensor}; expected numbers`);
      };
      const wanted = distinct(ids);
      await (source.readRows?.(table, wanted, use) ?? readRuns(source, table, wanted, use));
      ids.forEach((id, i) => {
        const from = firstAt.get(id) ?? i;
        if (from !== i) out.copyWithin(i * dims, from * dims, (from + 1) * dims);
      });
      return out;
    },
    costOfRows: async (ids) => source.costOfRows?.(table, distinct(ids))
  };
}

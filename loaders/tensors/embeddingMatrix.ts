import type {ByteSource} from "../byteSource.js";
import {LoaderError} from "../loaderError.js";
import type {StoredAs} from "./dtypes.js";

/** A model's embedding matrix, read row by row. */
export interface EmbeddingMatrix {
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
  /** Tensor name, or file and byte offset. */
  readonly tensor: string;
  /** The rows of the given ids, in their order, row-major. Reads no other bytes. */
  readRows(ids: readonly number[]): Promise<Float32Array>;
}

export interface Layout {
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

/** Rows of a matrix that lies uncompressed and row-major in a source. */
export function matrixAt(source: ByteSource, {start, stored, ...shape}: Layout): EmbeddingMatrix {
  const {rows, dims, tensor} = shape;
  const rowBytes = dims * stored.bytes;
  return {
    ...shape,
    async readRows(ids) {
      const beyond = ids.find((id) => !Number.isInteger(id) || id < 0 || id >= rows);
      if (beyond !== undefined)
        throw new LoaderError("no-such-row", `no such row: ${beyond} of ${tensor}; expected 0 to ${rows - 1}`);
      const found = new Map<number, Float32Array>();
      for (const [first, count] of runsOf(ids)) {
        const bytes = await source.read(start + first * rowBytes, count * rowBytes);
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (let i = 0; i < count; i++) {
          const row = new Float32Array(dims);
          stored.decode(view, i * rowBytes, dims, row, 0);
          if (!row.every(Number.isFinite))
            throw new LoaderError("bad-value", `value not finite: row ${first + i} of ${tensor}; expected numbers`);
          found.set(first + i, row);
        }
      }
      const out = new Float32Array(ids.length * dims);
      ids.forEach((id, i) => out.set(found.get(id) ?? new Float32Array(dims), i * dims));
      return out;
    }
  };
}

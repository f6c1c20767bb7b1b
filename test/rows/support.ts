import type {ByteSource} from "../../src/rows/byteSource.js";

/** Bytes in memory that note every read. */
interface CountingSource extends ByteSource {
  readonly reads: (readonly [start: number, length: number])[];
}

export function countingSource(bytes: Uint8Array | string): CountingSource {
  const all = Buffer.from(bytes);
  const reads: (readonly [number, number])[] = [];
  return {
    size: all.length,
    reads,
    async read(start, length) {
      if (start < 0 || length < 0 || start + length > all.length) throw new Error(`read outside: ${start}, ${length}`);
      reads.push([start, length]);
      return new Uint8Array(all.subarray(start, start + length));
    }
  };
}

/** A safetensors file of a header, as text or data, and a body; `length` in place of the header's own length. */
export function safetensors(header: unknown, body: Uint8Array, length?: bigint): Buffer {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(length ?? BigInt(text.length));
  return Buffer.concat([prefix, text, body]);
}

export const floats = (...values: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);

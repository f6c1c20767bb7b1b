import {createHash} from "node:crypto";
import {Readable} from "node:stream";
import type {FakeFile} from "./fakeFiles.js";

const partBytes = 65_536;

/** Value number `i` of a made-up matrix, in [-0.1, 0.1). */
function computedValue(i: number, seed: number): number {
  let bits = Math.imul(i ^ (seed * 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return Math.fround(((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32 / 5 - 0.1);
}

/** A matrix of a safetensors file, whose header is filled up with spaces, as they are, to so many bytes. */
interface ComputedMatrix {
  readonly tensor: string;
  readonly rows: number;
  readonly dims: number;
  readonly headerBytes?: number | undefined;
}

/** A safetensors file of one matrix of `computedValue`. */
export const computedFile = (tensor: string, rows: number, dims: number, seed: number, headerBytes = 0): FakeFile =>
  valuesFile({tensor, rows, dims, headerBytes}, `${seed}`, (i) => computedValue(i, seed));

/**
 * A safetensors file of one matrix whose values are made when they are read: it takes no room, whatever its size.
 * @param name - of these values, for its ETag
 * @param valueAt - value number `i` of the matrix, row-major
 */
export function valuesFile(
  {tensor, rows, dims, headerBytes = 0}: ComputedMatrix,
  name: string,
  valueAt: (i: number) => number
): FakeFile {
  const values = rows * dims;
  const text = JSON.stringify({
    [tensor]: {dtype: "F32", shape: [rows, dims], data_offsets: [0, values * 4]}
  }).padEnd(headerBytes);
  const header = Buffer.alloc(8 + text.length);
  header.writeBigUInt64LE(BigInt(text.length));
  header.write(text, 8);

  function part(first: number, last: number): Buffer {
    if (last < header.length) return header.subarray(first, last + 1);
    const from = Math.max(0, Math.floor((first - header.length) / 4));
    const until = Math.floor((last - header.length) / 4);
    const made = Buffer.alloc((until - from + 1) * 4);
    for (let i = from; i <= until; i++) made.writeFloatLE(valueAt(i), (i - from) * 4);
    const whole = Buffer.concat([header.subarray(first), made]);
    const skipped = first < header.length ? 0 : first - header.length - from * 4;
    return whole.subarray(skipped, skipped + last - first + 1);
  }

  function* parts(first: number, last: number): Generator<Buffer> {
    for (let at = first; at <= last; at += partBytes) yield part(at, Math.min(at + partBytes - 1, last));
  }

  return {
    size: header.length + values * 4,
    etag: createHash("sha256").update(`${text} ${name}`).digest("hex"),
    large: true,
    stream: (first, last) => Readable.from(parts(first, last))
  };
}

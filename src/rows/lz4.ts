import type {ByteSource} from "./byteSource.js";
import {nearReads} from "./nearReads.js";
import {RowsError} from "./rowsError.js";

const magic = 0x184d2204;
/** How far back a match may lie. */
const historyBytes = 65_536;
const broken = (what: string): RowsError => new RowsError("broken-lz4", `broken LZ4 data: ${what}`);

/**
 * Undoes one LZ4 block.
 * @param from - its bytes
 * @param out - where to write, from `at` on; what stands before is what matches may repeat
 * @returns where the output ends
 * @throws RowsError `broken-lz4` where it leaves one of them
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export function lz4Block(from: Uint8Array, out: Uint8Array, at: number): number {
  let [next, end] = [0, at];
  const lengthOf = (first: number): number => {
    let length = first;
    if (first !== 15) return length;
    for (let byte = 255; byte === 255;) {
      byte = from[next++] ?? NaN;
      if (Number.isNaN(byte)) throw broken("a length has no end");
      length += byte;
    }
    return length;
  };
  while (next < from.length) {
    const token = from[next++] ?? 0;
    const literals = lengthOf(token >> 4);
    if (next + literals > from.length || end + literals > out.length) throw broken("literals leave their block");
    out.set(from.subarray(next, next + literals), end);
    next += literals;
    end += literals;
    // the last sequence has literals alone
    if (next === from.length) return end;
    const offset = (from[next] ?? 0) | ((from[next + 1] ?? 0) << 8);
    next += 2;
    const length = lengthOf(token & 15) + 4;
    if (next > from.length || offset === 0 || offset > end || end + length > out.length)
      throw broken("a match leaves its block");
    if (offset >= length) out.copyWithin(end, end - offset, end - offset + length);
    else for (let i = 0; i < length; i++) out[end + i] = out[end + i - offset] ?? 0;
    end += length;
  }
  throw broken("a block ends with a match");
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Undoes LZ4 frames between two places, a block at a time; their checksums are not looked at.
 * @throws RowsError `broken-lz4`
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export async function* lz4Frames(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  const near = nearReads(source, 1 << 16);
  let at = start;
  const take = async (length: number): Promise<Uint8Array> => {
    if (at + length > end) throw broken("it is cut short");
    at += length;
    return near(at - length, length);
  };
  while (at < end) {
    const head = viewOf(await take(6));
    const [flags, sizes] = [head.getUint8(4), head.getUint8(5)];
    const longest = 2 ** (8 + 2 * ((sizes >> 4) & 7));
    if (head.getUint32(0, true) !== magic || flags >> 6 !== 1 || flags & 1 || longest < 65_536)
      throw broken("no frame that is known");
    await take((flags & 8 ? 8 : 0) + 1);
    const out = new Uint8Array(historyBytes + longest);
    let reached = 0;
    for (;;) {
      const word = viewOf(await take(4)).getUint32(0, true);
      if (word === 0) break;
      const length = word & 0x7fffffff;
      if (length > longest) throw broken(`a block of ${length} bytes`);
      const isPlain = word >>> 31 === 1;
      // blocks that stand alone repeat nothing before them
      const kept = flags & 32 ? 0 : Math.min(historyBytes, reached);
      out.copyWithin(0, reached - kept, reached);
      const block = await take(length);
      if (isPlain) out.set(block, kept);
      reached = isPlain ? kept + length : lz4Block(block, out.subarray(0, kept + longest), kept);
      yield out.slice(kept, reached);
      if (flags & 16) await take(4);
    }
    if (flags & 4) await take(4);
  }
}

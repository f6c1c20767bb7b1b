import {Decompress} from "fzstd";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {nearReads} from "../../src/rows/nearReads.js";
import {RowsError} from "../../src/rows/rowsError.js";

/** A decoder should take 8 MiB (RFC 8878, 3.1.1.1.2); a larger window may be asked for by the highest levels alone. */
const largestWindow = 32 << 20;
const broken = (what: string, cause?: unknown): RowsError =>
  new RowsError("broken-zstd", `broken Zstandard data: ${what}`, {cause});

/** The length of a frame's header, the window that it asks for, and whether a checksum follows the frame. */
function headerOf(bytes: Uint8Array): {length: number; window: number; checked: boolean} {
  const flags = bytes[4] ?? 0;
  const isSingle = (flags & 32) !== 0;
  const idBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const sizeAt = 5 + (isSingle ? 0 : 1) + idBytes;
  let size = sizeBytes === 2 ? 256 : 0;
  for (let i = 0; i < sizeBytes; i++) size += (bytes[sizeAt + i] ?? 0) * 256 ** i;
  const byte = bytes[5] ?? 0;
  const base = 2 ** (10 + (byte >> 3));
  const window = isSingle ? size : base + (base / 8) * (byte & 7);
  return {length: sizeAt + sizeBytes, window, checked: (flags & 4) !== 0};
}

/**
 * Undoes Zstandard frames between two places, a block at a time; their checksums are not looked at.
 * @throws RowsError `broken-zstd`
 */
export async function* zstdFrames(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  const near = nearReads(source, 1 << 17);
  const bytesAt = async (at: number, length: number): Promise<Uint8Array> => {
    if (at + length > end) throw broken("it is cut short");
    return near(at, length);
  };
  for (let at = start; at < end;) {
    const head = await bytesAt(at, Math.min(18, end - at));
    const mark = new DataView(head.buffer, head.byteOffset, head.byteLength);
    if (head.length < 8) throw broken("it is cut short");
    if (mark.getUint32(0, true) >>> 4 === 0x184d2a5) {
      at += 8 + mark.getUint32(4, true);
      continue;
    }
    const {length, window, checked} = headerOf(head);
    if (mark.getUint32(0, true) !== 0xfd2fb528) throw broken("no frame that is known");
    if (window > largestWindow)
      throw broken(`it asks for a window of ${window} bytes; expected at most ${largestWindow}`);
    const out: Uint8Array[] = [];
    const frame = new Decompress((bytes) => void out.push(bytes.slice()));
    const push = (bytes: Uint8Array, isLast: boolean): void => {
      try {
        frame.push(bytes.slice(), isLast);
      } catch (cause) {
        throw broken(cause instanceof Error ? cause.message : String(cause), cause);
      }
    };
    push(await bytesAt(at, length), false);
    at += length;
    for (let isLast = false; !isLast;) {
      const [low = 0, middle = 0, high = 0] = await bytesAt(at, 3);
      isLast = (low & 1) === 1;
      const kind = (low >> 1) & 3;
      const checksum = isLast && checked ? 4 : 0;
      const blockBytes = 3 + (kind === 1 ? 1 : (low >> 3) | (middle << 5) | (high << 13)) + checksum;
      push(await bytesAt(at, blockBytes), isLast);
      at += blockBytes;
      yield* out.splice(0);
    }
  }
}

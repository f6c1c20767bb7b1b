import {chunksOf, type ArchiveEffects} from "./archive.js";
import type {ByteSource} from "./byteSource.js";
import {forwardSource} from "./forwardSource.js";
import {RowsError} from "./rowsError.js";

const longestHeader = 64_000;
const broken = (what: string): RowsError => new RowsError("broken-gzip", `broken gzip file: ${what}`);

/** The file in a gzip file of one part (RFC 1952), whose last bytes tell its length. @throws RowsError `broken-gzip` */
export async function gunzipped(source: ByteSource, effects: ArchiveEffects): Promise<ByteSource> {
  if (source.size < 18) throw broken("it is cut short");
  const bytes = await source.read(0, Math.min(longestHeader, source.size - 8));
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16])
    if (flags & flag) {
      const end = bytes.indexOf(0, at);
      if (end < 0) throw broken("its name has no end");
      at = end + 1;
    }
  if (flags & 2) at += 2;
  if (at >= source.size - 8) throw broken("it is cut short");
  const end = await source.read(source.size - 4, 4);
  const size = new DataView(end.buffer, end.byteOffset).getUint32(0, true);
  const packed = source.size - 8 - at;
  // DEFLATE makes nothing longer than by 5 bytes in 16 000: the length is told in 32 bits, and of the last part alone
  if (packed > size + size / 1000 + 64)
    throw new RowsError(
      "unsupported-gzip",
      `a gzip file of more than 4 GB, or in several parts, whose length is not told (${size}, for ${packed} packed bytes); unpack it first`
    );
  return forwardSource(() => effects.inflate(chunksOf(source, at, source.size - 8), packed), size);
}

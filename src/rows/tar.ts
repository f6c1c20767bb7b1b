import type {Member, Members} from "./archive.js";
import type {ByteSource} from "./byteSource.js";
import {rangeSource} from "./rangeSource.js";
import {RowsError} from "./rowsError.js";

const [block, mostFiles, longestName] = [512, 200_000, 64_000];

const broken = (what: string): RowsError => new RowsError("broken-tar", `broken tar file: ${what}`);
const decoder = new TextDecoder();

function textAt(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or where the first bit is set 64 bits of a whole number. */
function sizeAt(header: Uint8Array): number {
  const value =
    (header[124] ?? 0) & 0x80
      ? Number(new DataView(header.buffer, header.byteOffset).getBigUint64(128))
      : Number.parseInt(textAt(header, 124, 12).trim() || "0", 8);
  if (!Number.isSafeInteger(value) || value < 0) throw broken("a file's length is no number");
  return value;
}

/** The sum of a header's bytes, its own field counted as spaces. */
function checkSum(header: Uint8Array, at: number): void {
  const checksum = Number.parseInt(textAt(header, 148, 8).trim(), 8);
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  if (checksum !== sum) throw broken(`no header at byte ${at}`);
}

/** `path` and `size` of a pax header: lines of length, a space, key=value. */
function paxOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const length = Number.parseInt(decoder.decode(bytes.subarray(at, at + 20)), 10);
    if (!(length > 0) || at + length > bytes.length) break;
    const line = decoder.decode(bytes.subarray(at, at + length - 1));
    const [space, equals] = [line.indexOf(" "), line.indexOf("=")];
    records.set(line.slice(space + 1, equals), line.slice(equals + 1));
    at += length;
  }
  return records;
}

/** The files of a tar archive (ustar, GNU's long names, pax), in its order. @throws RowsError `broken-tar` */
export async function* tarMembers(source: ByteSource): Members & AsyncGenerator<Member> {
  let long: {name?: string | undefined; size?: number | undefined} = {};
  for (let [at, i] = [0, 0]; at + block <= source.size; i++) {
    const header = await source.read(at, block);
    if (header.every((byte) => byte === 0)) return;
    checkSum(header, at);
    if (i >= mostFiles) throw broken(`it has more than ${mostFiles} files`);
    const type = String.fromCharCode(header[156] ?? 0);
    const size = long.size ?? sizeAt(header);
    const data = at + block;
    if (data + size > source.size) throw broken(`the file at byte ${at} leaves the archive`);
    at = data + Math.ceil(size / block) * block;
    if (type === "L" || type === "x") {
      if (size > longestName) throw broken(`a name of ${size} bytes`);
      const bytes = await source.read(data, size);
      const pax = type === "x" ? paxOf(bytes) : new Map<string, string>();
      const length = Number(pax.get("size"));
      long =
        type === "L"
          ? {name: textAt(bytes, 0, size)}
          : {name: pax.get("path"), size: pax.has("size") ? length : undefined};
      if (long.size !== undefined && !(Number.isSafeInteger(long.size) && long.size >= 0))
        throw broken("a file's length");
      continue;
    }
    const prefix = textAt(header, 257, 5) === "ustar" ? textAt(header, 345, 155) : "";
    const name = long.name ?? `${prefix === "" ? "" : `${prefix}/`}${textAt(header, 0, 100)}`;
    long = {};
    if (type === "0" || type === "\0" || type === "7") yield {name, size, open: () => rangeSource(source, data, size)};
  }
}

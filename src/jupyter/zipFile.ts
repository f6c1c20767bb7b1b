import type {ExportedFile} from "./exported.js";

const table = Uint32Array.from({length: 256}, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 as ZIP has it (polynomial 0xedb88320). */
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** No clock: files are of the first day that ZIP can say, 1 January 1980. */
const [firstDay, utf8Names, version] = [0x21, 0x0800, 20] as const;
const maxBytes = 0xffffffff;

/** Numbers of 16 (`[value]`) and 32 bits, the lowest byte first. */
function record(...fields: readonly (number | readonly [number])[]): Uint8Array {
  const bytes = fields.flatMap((field) => {
    const [value, count] = typeof field === "number" ? [field, 4] : [field[0], 2];
    return Array.from({length: count}, (_, k) => (value >>> (8 * k)) & 0xff);
  });
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Files in a folder as one ZIP file, as they are, without compressing them (APPNOTE.TXT 6.3.10, 4.3). The same files give the same bytes.
 * @throws RangeError for 4 GiB and more
 */
export function zipFile(folder: string, files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const {name, content} of files) {
    const path = text.encode(`${folder}/${name}`);
    const bytes = typeof content === "string" ? text.encode(content) : content;
    const facts = [[utf8Names], [0], [0], [firstDay], crc32(bytes), bytes.length, bytes.length, [path.length]] as const;
    const local = joined([record(0x04034b50, [version], ...facts, [0]), path, bytes]);
    directory.push(record(0x02014b50, [version], [version], ...facts, [0], [0], [0], [0], 0, at), path);
    locals.push(local);
    at += local.length;
    if (at > maxBytes) throw new RangeError(`too much for a ZIP file: ${at} bytes; expected less than 4 GiB`);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [0], [0], [files.length], [files.length], length, at, [0]);
  return joined([...locals, ...directory, end]);
}

import {chunksOf, type ArchiveEffects, type Member, type Members} from "./archive.js";
import type {ByteSource} from "./byteSource.js";
import {forwardSource} from "./forwardSource.js";
import {rangeSource} from "./rangeSource.js";
import {RowsError} from "./rowsError.js";

/** Bounds of what a hostile archive can take: real ones have some thousands of files. */
const [mostFiles, longestDirectory, longestComment] = [200_000, 64_000_000, 65_535];
const [localMark, directoryMark, endMark, end64Mark, locator64Mark] = [
  0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50
] as const;
const [stored, deflated] = [0, 8];

const broken = (what: string): RowsError => new RowsError("broken-zip", `broken zip file: ${what}`);

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A whole number of 64 bits. */
function whole(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken(`it names ${value} bytes`);
  return Number(value);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly size: number;
  /** Byte of its local header. */
  readonly at: number;
}

/** Sizes of 64 bits, which stand in an extra field where 32 do not suffice, in this order. */
function wide(view: DataView, start: number, end: number, fields: readonly number[]): readonly number[] {
  if (fields.every((field) => field !== 0xffffffff)) return fields;
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const stop = next + view.getUint16(at + 2, true);
    return fields.map((field) => {
      if (field !== 0xffffffff) return field;
      if (next + 8 > stop || next + 8 > end) throw broken("a size of 64 bits is missing");
      next += 8;
      return whole(view, next - 8);
    });
  }
  throw broken("a size of 64 bits is missing");
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A file of the archive, from its data on. */
function member(
  source: ByteSource,
  {name, method, flags, packed, size}: Entry,
  start: number,
  effects: ArchiveEffects
) {
  const open: Member["open"] = () => {
    if (flags & 1) throw new RowsError("unsupported-zip", `${name}: it is encrypted; expected a plain archive`);
    if (method === stored && packed !== size) throw broken(`${name}: ${packed} and ${size} bytes, stored as it is`);
    if (method !== stored && method !== deflated)
      throw new RowsError("unsupported-zip", `${name}: compressed by method ${method}; expected stored or deflated`);
    if (start + packed > source.size) throw broken(`${name}: its bytes leave the file`);
    return method === stored
      ? rangeSource(source, start, size)
      : forwardSource(() => effects.inflate(chunksOf(source, start, start + packed), packed), size);
  };
  return {name, size, open};
}

/** Where the directory lies and how many files it has, by the record at the archive's end. */
async function directoryOf(source: ByteSource): Promise<{start: number; length: number; count: number}> {
  const tail = Math.min(source.size, 22 + longestComment);
  const bytes = await source.read(source.size - tail, tail);
  const view = viewOf(bytes);
  let at = tail - 22;
  while (at >= 0 && !(view.getUint32(at, true) === endMark && at + 22 + view.getUint16(at + 20, true) <= tail)) at--;
  if (at < 0) throw broken("it has no directory; is it cut short?");
  const fields = [view.getUint16(at + 10, true), view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  const [count = 0, length = 0, start = 0] = fields;
  if (count !== 0xffff && length !== 0xffffffff && start !== 0xffffffff) return {start, length, count};
  if (at < 20 || view.getUint32(at - 20, true) !== locator64Mark) throw broken("its directory of 64 bits is missing");
  const start64 = whole(view, at - 12);
  if (start64 + 56 > source.size) throw broken("its directory leaves the file");
  const end = viewOf(await source.read(start64, 56));
  if (end.getUint32(0, true) !== end64Mark) throw broken("its directory of 64 bits is missing");
  return {count: whole(end, 32), length: whole(end, 40), start: whole(end, 48)};
}

/** The files of a zip archive that can be read at any place, by its directory. @throws RowsError */
export async function* zipMembers(source: ByteSource, effects: ArchiveEffects): Members & AsyncGenerator<Member> {
  const {start, length, count} = await directoryOf(source);
  if (count > mostFiles || length > longestDirectory || start + length > source.size)
    throw broken(`its directory claims ${count} files in ${length} bytes`);
  const bytes = await source.read(start, length);
  const view = viewOf(bytes);
  for (let [at, i] = [0, 0]; i < count; i++) {
    if (at + 46 > length || view.getUint32(at, true) !== directoryMark) throw broken(`entry ${i} of its directory`);
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number
    ];
    const next = at + 46 + nameLength + extra + comment;
    if (next > length) throw broken(`entry ${i} of its directory`);
    const fields = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
    const [size = 0, packed = 0, local = 0] = wide(view, at + 46 + nameLength, at + 46 + nameLength + extra, fields);
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const entry = {name: text(bytes.subarray(at + 46, at + 46 + nameLength)), method, flags, packed, size, at: local};
    at = next;
    if (entry.name.endsWith("/")) continue;
    if (local + 30 > source.size) throw broken(`${entry.name}: its header leaves the file`);
    const header = viewOf(await source.read(local, 30));
    if (header.getUint32(0, true) !== localMark) throw broken(`${entry.name}: no header where its directory says`);
    const data = local + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    yield member(source, entry, data, effects);
  }
}

/**
 * The files of a zip archive that can be had in order alone, by the header before each.
 * @throws RowsError where one does not tell its length
 */
export async function* zipMembersInOrder(
  source: ByteSource,
  effects: ArchiveEffects
): Members & AsyncGenerator<Member> {
  for (let [at, i] = [0, 0]; at + 30 <= source.size; i++) {
    const header = viewOf(await source.read(at, 30));
    const mark = header.getUint32(0, true);
    if (mark === directoryMark || mark === endMark || mark === end64Mark) return;
    if (mark !== localMark) throw broken(`no header at byte ${at}`);
    if (i >= mostFiles) throw broken(`it has more than ${mostFiles} files`);
    const [flags, method] = [header.getUint16(6, true), header.getUint16(8, true)];
    const [nameLength, extra] = [header.getUint16(26, true), header.getUint16(28, true)];
    if (at + 30 + nameLength + extra > source.size) throw broken(`the header at byte ${at} leaves the file`);
    const bytes = await source.read(at + 30, nameLength + extra);
    const name = text(bytes.subarray(0, nameLength));
    const fields = [header.getUint32(22, true), header.getUint32(18, true)];
    const [size = 0, packed = 0] = wide(viewOf(bytes), nameLength, nameLength + extra, fields);
    if (flags & 8)
      throw new RowsError("unsupported-zip", `${name}: its header does not tell its length; unpack the inner archive`);
    const data = at + 30 + nameLength + extra;
    if (data + packed > source.size) throw broken(`${name}: its bytes leave the file`);
    if (!name.endsWith("/")) yield member(source, {name, method, flags, packed, size, at}, data, effects);
    at = data + packed;
  }
}

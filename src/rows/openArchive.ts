import type {ArchiveEffects, Member, Members} from "./archive.js";
import type {ByteSource} from "./byteSource.js";
import {gunzipped} from "./gzip.js";
import {RowsError} from "./rowsError.js";
import {tarMembers} from "./tar.js";
import {zipMembers, zipMembersInOrder} from "./zip.js";

const mostListed = 8;

async function beginsWith(source: ByteSource, at: number, mark: string): Promise<boolean> {
  if (source.size < at + mark.length) return false;
  const bytes = await source.read(at, mark.length);
  return [...mark].every((character, i) => bytes[i] === character.charCodeAt(0));
}

/** The files in an archive; undefined where the file is none. */
async function membersOf(source: ByteSource, effects: ArchiveEffects): Promise<Members | undefined> {
  if ((await beginsWith(source, 0, "PK\x03\x04")) || (await beginsWith(source, 0, "PK\x05\x06")))
    return source.inOrder ? zipMembersInOrder(source, effects) : zipMembers(source, effects);
  if (await beginsWith(source, 257, "ustar")) return tarMembers(source);
  return undefined;
}

/** The file that a gzip file holds; any other as it is. */
async function unzipped(source: ByteSource, effects: ArchiveEffects): Promise<ByteSource> {
  return (await beginsWith(source, 0, "\x1f\x8b\x08")) ? gunzipped(source, effects) : source;
}

/** What an archive holds, as far as it is read to find the wanted files. */
interface Found {
  readonly members: ReadonlyMap<string, Member>;
  readonly others: readonly string[];
}

async function findIn(members: Members, wanted: ReadonlySet<string>): Promise<Found> {
  const chosen = new Map<string, Member>();
  const others: string[] = [];
  for await (const member of members) {
    if (!wanted.has(member.name)) others.push(member.name);
    else if (chosen.has(member.name)) throw new RowsError("broken-archive", `it has ${member.name} twice`);
    else chosen.set(member.name, member);
    if (chosen.size === wanted.size) break;
  }
  return {members: chosen, others};
}

function noSuchFile(name: string, others: readonly string[]): RowsError {
  const more = others.length > mostListed ? `, and ${others.length - mostListed} more` : "";
  return new RowsError(
    "no-such-file",
    `no file ${JSON.stringify(name)} in it; it has ${others.slice(0, mostListed).join(", ")}${more}`
  );
}

/** A file, or those of an archive. */
interface Opened {
  /** Undefined where it is no archive. */
  readonly files: ReadonlyMap<string, ByteSource> | undefined;
  /** The file itself, unpacked where it is gzip. */
  readonly plain: ByteSource;
}

/**
 * Opens files of an archive (zip, tar, and either in gzip) or in an archive within it.
 * @param within - the inner archives, from outside in
 * @param wanted - where the archive is read in order, it is read until all of these are found
 * @param required - must be there
 * @throws RowsError
 */
export async function openArchive(
  source: ByteSource,
  within: readonly string[],
  wanted: readonly string[],
  required: string,
  effects: ArchiveEffects
): Promise<Opened> {
  const plain = await unzipped(source, effects);
  const members = await membersOf(plain, effects);
  const [inner, ...rest] = within;
  if (inner !== undefined) {
    if (!members) throw new RowsError("no-archive", `it is no archive; expected one with ${inner}`);
    const inside = await findIn(members, new Set([inner]));
    const member = inside.members.get(inner);
    if (!member) throw noSuchFile(inner, inside.others);
    return openArchive(member.open(), rest, wanted, required, effects);
  }
  if (!members) return {files: undefined, plain};
  const inside = await findIn(members, new Set(wanted));
  if (!inside.members.has(required)) throw noSuchFile(required, inside.others);
  return {files: new Map([...inside.members].map(([name, member]) => [name, member.open()])), plain};
}

/** The names of all files of an archive, for a person to choose from; undefined where it is none. @throws RowsError */
export async function archiveNames(
  source: ByteSource,
  within: readonly string[],
  effects: ArchiveEffects
): Promise<readonly string[] | undefined> {
  const plain = await unzipped(source, effects);
  const members = await membersOf(plain, effects);
  const [inner, ...rest] = within;
  if (!members) return undefined;
  const names: string[] = [];
  for await (const member of members)
    if (inner === undefined) names.push(member.name);
    else if (member.name === inner) return archiveNames(member.open(), rest, effects);
  if (inner !== undefined) throw noSuchFile(inner, names);
  return names;
}

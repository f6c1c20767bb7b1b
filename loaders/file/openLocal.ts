import {dirname, join} from "node:path";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {openArchive} from "../../src/rows/openArchive.js";
import {asLoaderError} from "../asLoaderError.js";
import {LoaderError} from "../loaderError.js";
import type {ModelFiles} from "../modelFiles.js";
import {hashedFile, type HashedFile} from "./hashedFile.js";
import {inflate} from "./inflate.js";

interface LocalFile {
  readonly path: string;
  /** Inner archives to open, from outside in. */
  readonly within: readonly string[];
  /** The file with the matrix: in the archive, or the file itself. */
  readonly matrix: string;
  /** What else is read where it is there: in the archive, or beside the file. */
  readonly others: readonly string[];
  /** What is read beside the file itself, be it an archive or not, by its path from there. */
  readonly beside?: readonly string[];
  /** Expected SHA-256 of files beside it, by their names. */
  readonly pins?: Readonly<Record<string, string | undefined>>;
  /** Expected SHA-256, and size; undefined where any file will do. */
  readonly sha256: string | undefined;
  readonly bytes: number | undefined;
}

function wrongFile({path}: LocalFile, held: string, expected: string): LoaderError {
  return new LoaderError(
    "wrong-file",
    `${path}: ${held}; expected ${expected}: name the right file, or take this one with --update`
  );
}

/** Opens a local file, or files of an archive. @throws LoaderError */
export async function openLocal(file: LocalFile): Promise<ModelFiles> {
  const {path, within, matrix, others, beside = [], pins = {}, sha256, bytes} = file;
  const opened: HashedFile[] = [];
  const sources = new Map<string, ByteSource>();
  const open = async (name: string): Promise<HashedFile> => {
    const hashed = await hashedFile(name);
    opened.push(hashed);
    return hashed;
  };
  const close = async (): Promise<void> => {
    for (const source of sources.values()) if (source.inOrder) await source.close?.();
    for (const hashed of opened) await hashed.close();
  };
  const outer = await open(path);
  const files: Record<string, {size: number; sha256: string}> = {};
  const names = new Map<string, HashedFile>();
  const [name = ""] = path.split(/[/\\]/).slice(-1);

  async function verified(): Promise<void> {
    const digest = await outer.digest();
    if (sha256 !== undefined && digest !== sha256) throw wrongFile(file, `its SHA-256 is ${digest}`, sha256);
    files[name] = {size: outer.size, sha256: digest};
    for (const [other, source] of names) {
      const actual = await source.digest();
      const expected = pins[other];
      if (expected !== undefined && actual !== expected)
        throw new LoaderError(
          "wrong-file",
          `${other}: its SHA-256 is ${actual}; expected ${expected}: remove the model and add it with this file`
        );
      files[other] = {size: source.size, sha256: actual};
    }
  }

  try {
    if (sha256 !== undefined && bytes !== undefined && outer.size !== bytes)
      throw wrongFile(file, `it has ${outer.size} bytes`, `${bytes} bytes`);
    const archive = await openArchive(outer, within, [matrix, ...others], matrix, {inflate});
    if (archive.files) for (const [member, source] of archive.files) sources.set(member, source);
    else sources.set(matrix, archive.plain);
    for (const other of [...(archive.files ? [] : others), ...beside].filter((member) => member !== matrix)) {
      const there = await open(join(dirname(path), other)).catch(() => undefined);
      if (!there) continue;
      sources.set(other, there);
      names.set(other, there);
    }
  } catch (cause) {
    // a wrong file is told as such, and not by what cannot be read of it
    if (sha256 !== undefined && !(cause instanceof LoaderError && cause.code === "wrong-file"))
      await verified().catch(async (wrong: unknown) => {
        await close();
        throw wrong;
      });
    await close();
    const known = asLoaderError(cause);
    throw known instanceof LoaderError && !known.message.startsWith(path)
      ? new LoaderError(known.code, `${path}: ${known.message}`, {cause})
      : known;
  }
  const label = (member: string): string =>
    sources.get(member) === undefined || member === name ? path : `${path}: ${member}`;
  return {
    label,
    find: (member) => sources.get(member),
    source(member) {
      const source = sources.get(member);
      if (!source) throw new LoaderError("no-such-file", `${path}: no file ${member} in it or beside it`);
      return source;
    },
    files,
    verified,
    close
  };
}

import {existsSync, statSync} from "node:fs";
import {basename, dirname, join, relative, sep} from "node:path";
import {archiveNames} from "../../src/rows/openArchive.js";
import {LoaderError} from "../loaderError.js";
import {tokenizerFolder} from "../tokenizer/tokenizerFiles.js";
import {hashedFile, type HashedFile} from "./hashedFile.js";
import {inflate} from "./inflate.js";

/** The ends of names of files that are read, and of archives. */
const known = /\.(?:gguf|safetensors|onnx|npy|txt|vec|bin|csv|tsv|arrow|arrows|feather|parquet)$/i;
const archive = /\.(?:zip|npz|jar|whl|tar|tgz|gz)$/i;
/** Texts beside vectors that are none, and what macOS adds to a zip file. */
const aside =
  /(?:^|\/)(?:(?:readme|licen[cs]e|notice|changelog|vocab|merges|requirements|top_level|entry_points)[^/]*\.txt|\._[^/]*)$/i;
/** Archives in archives go so deep. */
const deepest = 3;

/** The file with the vectors, and where its tokenizer lies from it. */
interface VectorsPlace {
  readonly file: string;
  readonly folder: string;
  /** Archives that it lies in within the file, from outside in. */
  readonly within: readonly string[];
  readonly isPacked: boolean;
}

/** A path that may lead into an archive, as `glove.zip/glove.txt` does: the archive, and the name in it. */
export function inArchive(path: string): {readonly path: string; readonly member?: string} {
  for (let file = path; dirname(file) !== file; file = dirname(file))
    if (existsSync(file))
      return file === path || !statSync(file).isFile()
        ? {path}
        : {path: file, member: relative(file, path).split(sep).join("/")};
  return {path};
}

/** Whether a file that may hold a tokenizer lies there. */
const hasTokenizer = (folder: string): boolean =>
  ["tokenizer.json", "vocab.txt"].some((name) => existsSync(join(folder, name)));

/** A file that is no archive. Where hubs keep ONNX files in a folder of theirs, the tokenizer is one above. */
function plainFile(path: string): VectorsPlace {
  const here = dirname(path);
  const isAbove = basename(here) === "onnx" && !hasTokenizer(here) && hasTokenizer(dirname(here));
  return {file: basename(path).replace(/\.gz$/i, ""), folder: isAbove ? ".." : "", within: [], isPacked: false};
}

const some = (list: readonly string[]): string =>
  `${list.slice(0, 8).join(", ")}${list.length > 8 ? `, and ${list.length - 8} more` : ""}`;

interface Asked {
  readonly path: string;
  readonly tensor: string | undefined;
  /** The name in the archive, where one is asked for. */
  readonly member?: string | undefined;
}

/** Of an archive's files the one with the vectors: as it is asked for, else the only one of a known kind. */
function chosen(names: readonly string[], {path, tensor, member}: Asked): string {
  if (member !== undefined) {
    if (names.includes(member)) return member;
    throw new LoaderError("no-such-file", `no file ${member} in it; it has ${some(names)}`);
  }
  if (names.some((name) => name.endsWith("/data.pkl")))
    throw new LoaderError("unsupported-file", "it is a pickle of PyTorch, which is not read; save it as safetensors");
  // numpy.savez calls a file in it by the array's name; others leave out its end
  const isArray = (name: string): boolean => /\.npz$/i.test(path) && !name.includes(".");
  const all = names.filter(
    (name) => (known.test(name) && !aside.test(name) && !name.startsWith("__MACOSX/")) || isArray(name)
  );
  const array = all.filter((name) => name === `${tensor}.npy` || (isArray(name) && name === tensor));
  const fitting = array.length > 0 ? array : all;
  const [first, other] = fitting.length > 0 ? fitting : names.filter((name) => archive.test(name));
  if (first !== undefined && other === undefined) return first;
  throw new LoaderError(
    "no-such-file",
    fitting.length === 0
      ? `no file of a known kind in it (.gguf, .safetensors, .onnx, .npy, .txt, .vec, .bin, .csv, .arrow, .feather, .parquet); it has ${some(names)}`
      : `several files of a known kind in it: ${some(fitting)}; name one as ${basename(path)}/${first}, or of a .npz the array with --tensor`
  );
}

async function placeIn(file: HashedFile, within: readonly string[], asked: Asked): Promise<VectorsPlace> {
  const names = await archiveNames(file, within, {inflate});
  const [inner] = within.slice(-1);
  if (!names)
    return inner === undefined
      ? plainFile(asked.path)
      : {file: basename(inner).replace(/\.gz$/i, ""), folder: "", within, isPacked: true};
  const member = chosen(names, asked);
  if (!archive.test(member)) return {file: member, folder: tokenizerFolder(member, names), within, isPacked: true};
  if (within.length >= deepest)
    throw new LoaderError("no-such-file", `archives in archives beyond ${within.join(", ")}; unpack them`);
  return placeIn(file, [...within, member], {...asked, member: undefined});
}

/**
 * The file that has the vectors: in an archive, and in one within it, the only one of a known kind; the file itself where it is no
 * archive.
 * @throws LoaderError, RowsError
 */
export async function placeOfVectors(asked: Asked): Promise<VectorsPlace> {
  const file = await hashedFile(asked.path);
  try {
    return await placeIn(file, [], asked);
  } finally {
    await file.close();
  }
}

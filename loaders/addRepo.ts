import * as v from "valibot";
import {addedModel, firstPieces, freeId, type AddedModel} from "./addedModel.js";
import type {DataFolder} from "./dataFolder.js";
import type {Hub, RepoInfo} from "./hub/hub.js";
import {LoaderError} from "./loaderError.js";
import {named} from "./lookAt.js";
import {repoName, revisionName, type ModelEntry} from "./modelEntry.js";
import type {ModelFiles} from "./modelFiles.js";
import {storedAs} from "../src/rows/dtypes.js";
import {sourceOf} from "./sources/sourceOf.js";
import {findTensor, tensorNames} from "./tensors/safetensors.js";
import {outerKeys} from "./tensors/outerKeys.js";
import {tokenEmbeddings} from "./tensors/tokenEmbeddings.js";
import {isOnnxData} from "./file/onnxData.js";
import {huggingfaceTokenizer} from "./tokenizer/huggingface.js";
import {habitsOf, type Habits} from "./tokenizer/habits.js";
import {noTokenizer} from "./tokenizer/noTokenizer.js";
import {settingsFiles} from "./tokenizer/tokenizerFiles.js";

/** A repository of the hub that a person names. */
export interface RepoRequest {
  /** OWNER/NAME. */
  readonly repo: string;
  /** Default: main. */
  readonly revision?: string | undefined;
  /** The tensor's name, or the end of it; default: by the known names of token embeddings. */
  readonly tensor?: string | undefined;
}

const single = "model.safetensors";
const index = "model.safetensors.index.json";
const tokenizers = ["tokenizer.json", "vocab.txt"];
const shardName = v.pipe(v.string(), v.regex(/^[\w.-]+\.safetensors$/));
const shards = v.object({weight_map: v.record(v.string(), shardName)});

async function textOf(files: ModelFiles, path: string): Promise<string | undefined> {
  const source = files.find(path);
  return source && Buffer.from(await source.read(0, source.size)).toString("utf8");
}

/** Which file of a sharded model holds which tensor. */
async function shardsOf(info: RepoInfo, hub: Hub): Promise<ReadonlyMap<string, string>> {
  const files = await hub.open(info, {tensors: undefined, whole: [index], oneOf: []});
  const broken = (what: string, cause?: unknown): LoaderError =>
    new LoaderError("broken-safetensors", `${info.repo}: ${index}: ${what}`, {cause});
  const text = (await textOf(files, index)) ?? "";
  outerKeys(Buffer.from(text), broken);
  try {
    return new Map(Object.entries(v.parse(shards, JSON.parse(text)).weight_map));
  } catch (cause) {
    throw broken("no map of tensors to files", cause);
  }
}

/** Files that are read where they lie on a disk, those first that need no other beside them. */
const otherKinds = [/\.gguf$/i, /\.onnx$/i, /\.(?:vec|parquet|arrow|npy|npz)$/i];

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** What has to be downloaded besides a file: its numbers where they lie apart, and its tokenizer. */
function besides(one: string, files: readonly string[]): readonly string[] {
  if (!/\.onnx$/i.test(one)) return [];
  const data = files.filter((name) => isOnnxData(name) && name.startsWith(one));
  const tokenizer = [...tokenizers, "tokenizer_config.json"].filter((name) => files.includes(name));
  return [...data, ...tokenizer];
}

/** Why a repository's rows cannot be read: what it has in place of safetensors, and what would do. */
function noSafetensors(repo: string, file: string, files: readonly string[]): LoaderError {
  const others = otherKinds.flatMap((kind) => files.filter((name) => kind.test(name)).sort());
  const [one = ""] = others;
  const more = besides(one, files);
  const download = more.length > 0 ? `${[one, ...more].join(", ")} into one folder` : one;
  const some = `${others.slice(0, 4).join(", ")}${others.length > 4 ? `, and ${others.length - 4} more` : ""}`;
  return new LoaderError(
    "no-such-file",
    others.length > 0
      ? `${repo}: no ${file} at this revision, and of a repository nothing else is read; it has ${some}: download ${download}, and \`add ./${nameOf(one)}\``
      : `${repo}: no ${file} at this revision; a pull request may have one: try --revision refs/pr/1`
  );
}

interface Found {
  readonly file: string;
  readonly tensor: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly habits: Habits;
  readonly pieces: string;
}

async function look(info: RepoInfo, tensor: string | undefined, hub: Hub, words: readonly string[]): Promise<Found> {
  const {repo, files} = info;
  const map = files.includes(single) ? undefined : files.includes(index) ? await shardsOf(info, hub) : undefined;
  const sharded = map && tokenEmbeddings([...map.keys()], tensor, repo);
  const file = sharded === undefined ? single : (map?.get(sharded) ?? single);
  if (!files.includes(file)) throw noSafetensors(repo, file, files);
  if (!tokenizers.some((name) => files.includes(name))) throw noTokenizer(repo, files);
  const opened = await hub.open(info, {tensors: file, whole: [], oneOf: tokenizers, optional: settingsFiles});
  try {
    const source = opened.source(file);
    const about = await tensorNames(source);
    const {names} = about;
    if (sharded !== undefined && !names.includes(sharded))
      throw new LoaderError("broken-safetensors", `${repo}: ${index} says that ${sharded} is in ${file}; it is not`);
    const reading = huggingfaceTokenizer({config: {}}, Infinity, {
      async read(path) {
        const found = opened.find(path);
        return found?.read(0, found.size);
      },
      label: opened.label
    });
    const vocabulary = await reading.then(
      (tokenizer) => tokenizer.vocabulary,
      () => undefined
    );
    const name = sharded ?? tokenEmbeddings(names, tensor, repo, {...about, vocabulary});
    const {shape, dtype} = await findTensor(source, name);
    storedAs(dtype);
    const habits = habitsOf(await reading, words);
    return {file, tensor: name, shape, dtype, habits, pieces: firstPieces(await reading, habits.form, words)};
  } finally {
    await opened.close();
  }
}

function idFor({repo, revision = "main"}: RepoRequest, registry: readonly ModelEntry[]): string {
  const [owner = "", name = ""] = repo.split("/");
  const candidates = [name, `${owner}-${name}`, `${owner}-${name}-${revision}`];
  return freeId(repo, candidates, registry, "name one of them with --model");
}

const isDecoder = ({architectures}: RepoInfo): boolean =>
  architectures.some((name) => /CausalLM|LMHead|DoubleHeads/.test(name) && !/^Bert|^Roberta/.test(name));

/**
 * Makes an entry of data/models.json for a repository of the hub: the tensor by its name, its shape out of the header, the form
 * out of the tokenizer. Nothing is written.
 * @throws LoaderError
 */
export async function addRepo(request: RepoRequest, {dir, registry, words}: DataFolder, hub: Hub): Promise<AddedModel> {
  const {repo, revision = "main", tensor} = request;
  if (!repoName.test(repo))
    throw new LoaderError("no-such-repo", `not a repository: ${JSON.stringify(repo)}; expected OWNER/NAME`);
  if (!revisionName.test(revision))
    throw new LoaderError(
      "no-such-revision",
      `not a revision: ${JSON.stringify(revision)}; expected a branch, tag or commit`
    );
  const same = registry.find((entry) => {
    const {matrix} = entry;
    const {name, label} = sourceOf(entry);
    const named = matrix.format !== "safetensors" || tensor === undefined || matrix.tensor.endsWith(tensor);
    if (name !== `hub:${repo}` || !named) return false;
    return request.revision === undefined || label === `${name}@${request.revision}`;
  });
  if (same) return {id: same.id, registry, text: undefined};
  const info = await hub.resolve(repo, revision);
  const list = words.map(({word}) => word);
  const found = await named(repo, () => look(info, tensor, hub, list));
  const [rows, dims, more] = found.shape;
  if (rows === undefined || dims === undefined || more !== undefined || rows === 0 || dims === 0)
    throw new LoaderError(
      "wrong-shape",
      `${repo}: wrong shape: ${found.tensor} is ${found.shape.join("×") || "one number"}; expected rows × dimensions; name one with --tensor`
    );
  const entry: ModelEntry = {
    id: idFor(request, registry),
    name: repo,
    kind: isDecoder(info) ? "decoder" : "encoder",
    dims,
    rows,
    defaultForm: found.habits.form,
    source: {type: "hub", repo, revision},
    matrix: {format: "safetensors", file: found.file, tensor: found.tensor},
    tokenizer: {
      kind: "huggingface",
      folder: "",
      config: {tokenizer_class: "PreTrainedTokenizer"},
      ...(found.habits.uncased === undefined ? {} : {uncased: found.habits.uncased}),
      knownIds: {}
    },
    licence: info.licence ?? "not declared",
    citation: `${repo} on the Hugging Face hub`
  };
  return addedModel(dir, entry, found);
}

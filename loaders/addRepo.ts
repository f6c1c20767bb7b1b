import {join} from "node:path";
import * as v from "valibot";
import {asLoaderError} from "./asLoaderError.js";
import type {DataFolder} from "./dataFolder.js";
import type {Hub, RepoInfo} from "./hub/hub.js";
import {LoaderError} from "./loaderError.js";
import {repoName, revisionName, type ModelEntry} from "./modelEntry.js";
import type {ModelFiles} from "./modelFiles.js";
import {readRegular} from "./readRegular.js";
import {readRegistry} from "./registry.js";
import {storedAs} from "../src/rows/dtypes.js";
import {findTensor, tensorNames} from "./tensors/safetensors.js";
import {outerKeys} from "./tensors/outerKeys.js";
import {tokenEmbeddings} from "./tensors/tokenEmbeddings.js";
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

interface Found {
  readonly file: string;
  readonly tensor: string;
  readonly shape: readonly number[];
  readonly habits: Habits;
}

async function look(info: RepoInfo, tensor: string | undefined, hub: Hub, words: readonly string[]): Promise<Found> {
  const {repo, files} = info;
  const map = files.includes(single) ? undefined : files.includes(index) ? await shardsOf(info, hub) : undefined;
  const sharded = map && tokenEmbeddings([...map.keys()], tensor, repo);
  const file = sharded === undefined ? single : (map?.get(sharded) ?? single);
  if (!files.includes(file))
    throw new LoaderError(
      "no-such-file",
      `${repo}: no ${file} at this revision; a pull request may have one: try --revision refs/pr/1`
    );
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
    return {file, tensor: name, shape, habits};
  } finally {
    await opened.close();
  }
}

/** Names the repository in what is told of its files' content. */
function named(repo: string, given: unknown): never {
  const cause = asLoaderError(given);
  if (!(cause instanceof LoaderError) || cause.message.startsWith(repo)) throw cause;
  throw new LoaderError(cause.code, `${repo}: ${cause.message}`, {cause});
}

function idFor({repo, revision = "main"}: RepoRequest, taken: ReadonlySet<string>): string {
  const [owner = "", name = ""] = repo.split("/");
  const candidates = [name, `${owner}-${name}`, `${owner}-${name}-${revision}`];
  const plain = candidates.map((text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, "-")
      .replace(/^[^a-z0-9]+/, "")
  );
  const id = plain.find((text) => text !== "" && !taken.has(text));
  if (id === undefined)
    throw new LoaderError(
      "invalid-registry",
      `${repo}: its ids are taken; name one of ${plain.join(", ")} with --model`
    );
  return id;
}

const isDecoder = ({architectures}: RepoInfo): boolean =>
  architectures.some((name) => /CausalLM|LMHead|DoubleHeads/.test(name) && !/^Bert|^Roberta/.test(name));

/** The registry with a repository's model in it. */
export interface AddedRepo {
  readonly id: string;
  readonly registry: readonly ModelEntry[];
  /** The new text of data/models.json; undefined where the model was there before. */
  readonly text: string | undefined;
}

/**
 * Makes an entry of data/models.json for a repository of the hub: the tensor by its name, its shape out of the header, the form
 * out of the tokenizer. Nothing is written.
 * @throws LoaderError
 */
export async function addRepo(request: RepoRequest, {dir, registry, words}: DataFolder, hub: Hub): Promise<AddedRepo> {
  const {repo, revision = "main", tensor} = request;
  if (!repoName.test(repo))
    throw new LoaderError("no-such-repo", `not a repository: ${JSON.stringify(repo)}; expected OWNER/NAME`);
  if (!revisionName.test(revision))
    throw new LoaderError(
      "no-such-revision",
      `not a revision: ${JSON.stringify(revision)}; expected a branch, tag or commit`
    );
  const same = registry.find(({source, matrix}) => {
    const named = matrix.format !== "safetensors" || tensor === undefined || matrix.tensor.endsWith(tensor);
    if (source.type !== "hub" || source.repo !== repo || !named) return false;
    return request.revision === undefined || source.revision === request.revision;
  });
  if (same) return {id: same.id, registry, text: undefined};
  const info = await hub.resolve(repo, revision);
  const found = await look(
    info,
    tensor,
    hub,
    words.map(({word}) => word)
  ).catch((cause: unknown) => named(repo, cause));
  const [rows, dims, more] = found.shape;
  if (rows === undefined || dims === undefined || more !== undefined || rows === 0 || dims === 0)
    throw new LoaderError(
      "wrong-shape",
      `${repo}: wrong shape: ${found.tensor} is ${found.shape.join("×") || "one number"}; expected rows × dimensions; name one with --tensor`
    );
  const entry: ModelEntry = {
    id: idFor(request, new Set(registry.map(({id}) => id))),
    name: repo,
    kind: isDecoder(info) ? "decoder" : "encoder",
    ...{dims, rows, defaultForm: found.habits.form},
    source: {type: "hub", repo, revision},
    matrix: {format: "safetensors", file: found.file, tensor: found.tensor},
    tokenizer: {
      ...{kind: "huggingface", folder: "", config: {tokenizer_class: "PreTrainedTokenizer"}},
      ...(found.habits.uncased === undefined ? {} : {uncased: found.habits.uncased}),
      knownIds: {}
    },
    licence: info.licence ?? "not declared",
    citation: `${repo} on the Hugging Face hub`
  };
  const raw = JSON.parse((await readRegular(join(dir, "models.json")))?.toString("utf8") ?? "[]") as readonly unknown[];
  const text = `${JSON.stringify([...raw, entry], null, 2)}\n`;
  return {id: entry.id, registry: readRegistry(text), text};
}

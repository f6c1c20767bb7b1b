import {fileOfMatrix, findMatrix, kindOfModel, tokenizerNames, type FoundMatrix} from "../src/hub/modelFile.js";
import {repoName, revisionName} from "../src/hub/repoName.js";
import {addedModel, firstPieces, freeId, someKnownIds, type AddedModel} from "./addedModel.js";
import type {DataFolder} from "./dataFolder.js";
import type {Hub, RepoInfo} from "./hub/hub.js";
import {LoaderError} from "./loaderError.js";
import {named} from "./lookAt.js";
import type {ModelEntry} from "./modelEntry.js";
import {sourceOf} from "./sources/sourceOf.js";
import {huggingfaceTokenizer} from "./tokenizer/huggingface.js";
import {habitsOf, type Habits} from "./tokenizer/habits.js";
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

interface Found extends FoundMatrix {
  readonly habits: Habits;
  readonly pieces: string;
  readonly known: Readonly<Record<string, number>>;
}

async function look(info: RepoInfo, tensor: string | undefined, hub: Hub, words: readonly string[]): Promise<Found> {
  const whole = async (path: string): Promise<Uint8Array> => {
    const source = (await hub.open(info, {tensors: undefined, whole: [path], oneOf: []})).source(path);
    return source.read(0, source.size);
  };
  const named = await fileOfMatrix(info, tensor, whole);
  const wanted = {tensors: named.file, whole: [], oneOf: tokenizerNames, optional: settingsFiles};
  const opened = await hub.open(info, wanted);
  try {
    const reading = huggingfaceTokenizer({config: {}}, Infinity, {
      async read(path) {
        const file = opened.find(path);
        return file?.read(0, file.size);
      },
      label: opened.label
    });
    const vocabulary = await reading.then(
      (tokenizer) => tokenizer.vocabulary,
      () => undefined
    );
    const matrix = await findMatrix(info, named, opened.source(named.file), {tensor, vocabulary});
    const habits = habitsOf(await reading, words);
    const tokenizer = await reading;
    const [pieces, known] = [firstPieces(tokenizer, habits.form, words), someKnownIds(tokenizer, habits.form, words)];
    return {...matrix, habits, pieces, known};
  } finally {
    await opened.close();
  }
}

function idFor({repo, revision = "main"}: RepoRequest, registry: readonly ModelEntry[]): string {
  const [owner = "", name = ""] = repo.split("/");
  const candidates = [name, `${owner}-${name}`, `${owner}-${name}-${revision}`];
  return freeId(repo, candidates, registry, "name one of them with --model");
}

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
  const seen = await named(repo, () => look(info, tensor, hub, list));
  const entry: ModelEntry = {
    id: idFor(request, registry),
    name: repo,
    kind: kindOfModel(info),
    dims: seen.dims,
    rows: seen.rows,
    defaultForm: seen.habits.form,
    source: {type: "hub", repo, revision},
    matrix: {format: "safetensors", file: seen.file, tensor: seen.tensor},
    tokenizer: {
      kind: "huggingface",
      folder: "",
      config: {tokenizer_class: "PreTrainedTokenizer"},
      ...(seen.habits.uncased === undefined ? {} : {uncased: seen.habits.uncased}),
      knownIds: {}
    },
    licence: info.licence ?? "not declared",
    citation: `${repo} on the Hugging Face hub`
  };
  return addedModel(dir, entry, seen);
}

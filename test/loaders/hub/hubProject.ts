import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {httpRequest} from "../../../loaders/hub/httpRequest.js";
import {openHub, type HubEffects} from "../../../loaders/hub/openHub.js";
import type {Hub} from "../../../loaders/hub/hub.js";
import type {ModelEntry} from "../../../loaders/modelEntry.js";
import {silentProgress} from "../../support/silentProgress.js";
import type {RefreshEffects} from "../../../loaders/refresh.js";
import {startHub, type FakeHub, type FakeRepo} from "../../support/fakeHub.js";
import {bertFiles, bertPieces, gptFiles, gptRows} from "../../support/fakeModel.js";

/** Made-up commits. */
export const [commitA, commitB] = ["a".repeat(40), "b".repeat(40)];

export const bertEntry: ModelEntry = {
  id: "bert",
  name: "Bert",
  kind: "encoder",
  dims: 4,
  rows: bertPieces.length,
  defaultForm: "bare",
  source: {type: "hub", repo: "owner/bert", revision: "main"},
  matrix: {format: "safetensors", file: "model.safetensors", tensor: "word_embeddings.weight"},
  tokenizer: {
    kind: "huggingface",
    folder: "",
    config: {tokenizer_class: "BertTokenizer"},
    uncased: true,
    knownIds: {sun: 5}
  },
  licence: "MIT",
  citation: "none"
};

const gptEntry: ModelEntry = {
  ...bertEntry,
  id: "gpt",
  name: "Gpt",
  kind: "decoder",
  rows: gptRows,
  defaultForm: "space",
  source: {type: "hub", repo: "owner/gpt", revision: commitA},
  matrix: {format: "safetensors", file: "model.safetensors", tensor: "wte.weight"},
  tokenizer: {
    kind: "huggingface",
    folder: "",
    config: {tokenizer_class: "GPT2Tokenizer"},
    uncased: false,
    knownIds: {}
  }
};

export const bertRepo = (): FakeRepo => ({
  branches: {main: commitA},
  commits: {[commitA]: bertFiles(), [commitB]: bertFiles(4, [6])},
  architectures: ["BertForMaskedLM"]
});
export const gptRepo = (): FakeRepo => ({
  branches: {main: commitA},
  commits: {[commitA]: gptFiles()},
  architectures: ["GPT2LMHeadModel"]
});

const wordsText = "word,category,set,note\nsun,space,seed,\nstarship,space,seed,\n";

export interface HubProject {
  readonly root: string;
  readonly cache: string;
  readonly hub: FakeHub;
  /** Lines that were logged. */
  readonly log: string[];
  /** Milliseconds that were slept. */
  readonly slept: number[];
  /** A client of the hub, with an empty memory and the same cache. */
  open(changes?: Partial<HubEffects>, token?: string): Hub;
  effects(changes?: Partial<HubEffects>, token?: string): RefreshEffects;
  /** Every file under data/, as latin1 text by its path. */
  files(): Promise<Record<string, string>>;
  /** How many files with content the cache has. */
  cached(): Promise<number>;
  /** All that the cache holds, as one text. */
  cacheText(): Promise<string>;
  dispose(): Promise<void>;
}

/** A project's folder with models of a hub on loopback, and an empty cache. */
export async function hubProject(
  repos: Readonly<Record<string, FakeRepo>> = {"owner/bert": bertRepo(), "owner/gpt": gptRepo()},
  entries: readonly ModelEntry[] = [bertEntry, gptEntry]
): Promise<HubProject> {
  const hub = await startHub(repos);
  const root = await mkdtemp(join(tmpdir(), "hub-project-"));
  const [dir, cache] = [join(root, "data"), join(root, "cache")];
  await mkdir(dir);
  await writeFile(join(dir, "models.json"), JSON.stringify(entries, null, 2));
  await writeFile(join(dir, "words.csv"), wordsText);
  const log: string[] = [];
  const slept: number[] = [];
  const open: HubProject["open"] = (changes = {}, token) =>
    openHub(
      {endpoint: hub.url, token},
      {
        cache,
        offline: false,
        progress: silentProgress,
        request: httpRequest(),
        now: () => 0,
        random: () => 0.5,
        sleep: async (milliseconds) => void slept.push(milliseconds),
        patience: {attempts: 3, backoff: 100, longestWait: 10_000, patience: 300, slowest: 1_000_000},
        ...changes
      }
    );
  async function listed(folder: string): Promise<readonly string[]> {
    const found = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
    return found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  }
  return {
    root,
    cache,
    hub,
    log,
    slept,
    open,
    effects: (changes, token) => ({
      openPackage: () => Promise.reject(new Error("no packages here")),
      hub: open(changes, token),
      log: (line) => void log.push(line)
    }),
    async files() {
      const paths = [...(await listed(dir))].sort();
      const read = paths.map(async (path) => [path.slice(dir.length + 1), await readFile(path, "latin1")]);
      return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
    },
    cached: async () => (await listed(join(cache, "content-v2"))).length,
    async cacheText() {
      return (await Promise.all((await listed(cache)).map((path) => readFile(path, "latin1")))).join("\n");
    },
    async dispose() {
      await hub.close();
      await rm(root, {recursive: true, force: true});
    }
  };
}

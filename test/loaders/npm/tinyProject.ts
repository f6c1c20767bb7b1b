import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {DiskEffects} from "../../../loaders/disk.js";
import type {ModelEntry} from "../../../loaders/modelEntry.js";
import {openHub} from "../../../loaders/hub/openHub.js";
import {findPackage} from "../../../loaders/npm/findPackage.js";
import {openPackage} from "../../../loaders/npm/openPackage.js";
import {silentProgress} from "../../support/silentProgress.js";
import type {RefreshEffects} from "../../../loaders/refresh.js";
import {byId, wordPieceJson} from "../../support/tokenizerJson.js";
import {fakePackage, startRegistry, type FakePackage, type FakeRegistry} from "../../support/fakeRegistry.js";

const pieces = ["[UNK]", "[PAD]", "[CLS]", "[SEP]", "[MASK]", "sun", "star", "##ship", "moon", "chair", "desk"];
export const vocabulary = byId(pieces);
export const dims = 4;

/** Value `column` of row `row` of the tiny matrix. */
export const valueAt = (row: number, column: number): number => 10 * row + column + 0.5;

function safetensors(): Buffer {
  const values = Float32Array.from({length: pieces.length * dims}, (_, i) => valueAt(Math.floor(i / dims), i % dims));
  const header = JSON.stringify({
    "embeddings.word_embeddings.weight": {
      dtype: "F32",
      shape: [pieces.length, dims],
      data_offsets: [0, values.byteLength]
    }
  }).padEnd(160);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, Buffer.from(header), Buffer.from(values.buffer)]);
}

const tokenizer = JSON.stringify(wordPieceJson(pieces, pieces.slice(0, 5)));

const vectors = JSON.stringify({
  size: 4,
  vectors: {sun: [1, 2, 0], star: [3, 4, 1], starship: [5, 6, 2], chair: [7, 8, 3]}
});

const source = ({name: package_, version, integrity}: FakePackage): ModelEntry["source"] => ({
  type: "npm",
  package: package_,
  version,
  integrity
});

function entries(tiny: FakePackage, plain: FakePackage): readonly ModelEntry[] {
  const common = {licence: "MIT", citation: "none", defaultForm: "bare"} as const;
  return [
    {
      ...common,
      id: "tiny",
      name: "Tiny",
      kind: "encoder",
      dims,
      rows: pieces.length,
      source: source(tiny),
      matrix: {format: "safetensors", file: "model.safetensors", tensor: "embeddings.word_embeddings.weight"},
      tokenizer: {
        kind: "huggingface",
        folder: "tokens",
        uncased: true,
        config: {tokenizer_class: "BertTokenizer"},
        knownIds: {sun: 5}
      }
    },
    {
      ...common,
      id: "plain",
      name: "Plain",
      kind: "static",
      dims: 2,
      rows: 4,
      source: source(plain),
      matrix: {format: "text", file: "vectors.json", under: "vectors", idAt: 2},
      tokenizer: {kind: "none"}
    }
  ];
}

export const wordsHeader = "word,category,set,note\n";
const seedWords = `${wordsHeader}sun,space,seed,\nstarship,space,seed,\nchair,furniture,everyday,\n`;

/** A project's folder with two tiny models, their registry and an empty cache. */
export interface TinyProject {
  readonly root: string;
  readonly cache: string;
  readonly registry: FakeRegistry;
  readonly entries: readonly ModelEntry[];
  /** Lines that were logged. */
  readonly log: string[];
  effects(disk?: DiskEffects): RefreshEffects;
  writeModels(entries: readonly ModelEntry[]): Promise<void>;
  /** Every file under data/, as latin1 text by its path. */
  files(): Promise<Record<string, string>>;
  dispose(): Promise<void>;
}

export async function tinyProject(words: string = seedWords): Promise<TinyProject> {
  const tiny = await fakePackage("@scope/tiny", "1.0.0", {
    "model.safetensors": safetensors(),
    "tokens/tokenizer.json": tokenizer,
    "large.bin": Buffer.alloc(300_000, "not wanted")
  });
  const settled = await fakePackage("settled", "1.0.0", {
    "model.safetensors": safetensors(),
    "tokenizer.json": tokenizer,
    "added_tokens.json": JSON.stringify({chair: 11}),
    "special_tokens_map.json": JSON.stringify({mask_token: "sun"})
  });
  const plain = await fakePackage("plain", "2.0.0", {"vectors.json": vectors});
  const registry = await startRegistry([tiny, plain, settled]);
  const root = await mkdtemp(join(tmpdir(), "tiny-project-"));
  const [dir, cache] = [join(root, "data"), join(root, "cache")];
  const log: string[] = [];
  const npmOptions = async () => ({registry: registry.url, fetchRetries: 0});
  const writeModels = (models: readonly ModelEntry[]) => writeFile(join(dir, "models.json"), JSON.stringify(models));
  await mkdir(dir);
  await writeModels(entries(tiny, plain));
  await writeFile(join(dir, "words.csv"), words);
  return {
    root,
    cache,
    registry,
    log,
    writeModels,
    entries: entries(tiny, plain),
    effects: (disk) => ({
      findPackage: (...asked) => findPackage(...asked, {cache, npmOptions, progress: silentProgress}),
      openPackage: (from, paths) => openPackage(from, paths, {cache, npmOptions, progress: silentProgress}),
      hub: openHub(
        {endpoint: "http://127.0.0.1:1", token: undefined},
        {
          cache,
          offline: true,
          progress: silentProgress,
          now: () => 0,
          random: () => 0.5,
          request: () => Promise.reject(new Error("no hub here")),
          sleep: async () => {}
        }
      ),
      log: (line) => void log.push(line),
      ...(disk ? {disk} : {})
    }),
    async files() {
      const found = await readdir(dir, {recursive: true, withFileTypes: true});
      const paths = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
      const read = paths.sort().map(async (path) => [path.slice(dir.length + 1), await readFile(path, "latin1")]);
      return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
    },
    async dispose() {
      await registry.close();
      await rm(root, {recursive: true, force: true});
    }
  };
}

import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {ModelEntry} from "../../loaders/modelEntry.js";
import {readRegistry} from "../../loaders/registry.js";
import {parseWords} from "../../loaders/words.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {computedFile} from "./computedFile.js";
import {smallFile, type FakeFile} from "./fakeFiles.js";
import type {FakeRepo} from "./fakeHub.js";
import {bertTokenizerOf} from "./fakeModel.js";
import {byteLevelJson} from "./tokenizerJson.js";

/** Made-up commit of the repositories whose branch is not pinned in data/models.json. */
const someCommit = "e".repeat(40);

const special: readonly (readonly [string, number])[] = [
  ["[PAD]", 0],
  ["[UNK]", 100],
  ["[CLS]", 101],
  ["[SEP]", 102],
  ["[MASK]", 103]
];

/** BERT's pieces by their ids, as far as the words of this project need them: `minilm-l6` has the same vocabulary. */
export async function bertVocabulary(root: string, rows: number): Promise<readonly string[]> {
  const {tokens, tokenIds} = readEmbeddings(await readFile(join(root, "data/embeddings/minilm-l6.arrow")), "minilm-l6");
  const pieces = Array.from({length: rows}, (_, id) => `[unused${id}]`);
  for (const [piece, id] of [...special, ...tokens.map((token, i) => [token, tokenIds[i] ?? 0] as const)])
    pieces[id] = piece;
  return pieces;
}

/** A byte-level tokenizer in which every word is one piece, alone and after a space, and known words have their ids. */
async function gptTokenizer(root: string, {rows, tokenizer}: ModelEntry): Promise<string> {
  const words = parseWords(await readFile(join(root, "data/words.csv"), "utf8")).map(({word}) => word);
  const vocab: Record<string, number> = {};
  for (const [text, id] of Object.entries("knownIds" in tokenizer ? tokenizer.knownIds : {}))
    vocab[text.replace(" ", "Ġ")] = id;
  const taken = new Set(Object.values(vocab));
  let next = 0;
  const letters = [..."abcdefghijklmnopqrstuvwxyz", "Ġ"];
  for (const piece of [...letters, ...words, ...words.map((word) => `Ġ${word}`)]) {
    while (taken.has(next)) next++;
    vocab[piece] ??= next++;
  }
  if (next > rows) throw new RangeError(`too many pieces: ${next}; expected at most ${rows}`);
  return JSON.stringify(byteLevelJson({vocab, merges: [], ignore_merges: true}));
}

async function filesOf(
  root: string,
  entry: ModelEntry,
  seed: number,
  headerBytes: number
): Promise<Readonly<Record<string, FakeFile>>> {
  const {rows, dims} = entry;
  if (entry.kind === "decoder")
    return {
      "model.safetensors": computedFile("wte.weight", rows, dims, seed, headerBytes),
      "tokenizer.json": smallFile(await gptTokenizer(root, entry))
    };
  const vocabulary = await bertVocabulary(root, rows);
  return {
    "model.safetensors": computedFile("bert.embeddings.word_embeddings.weight", rows, dims, seed, headerBytes),
    // Google's smaller ones have no tokenizer.json
    ...(entry.source.type === "hub" && entry.source.revision === "main"
      ? {"vocab.txt": smallFile(`${vocabulary.join("\n")}\n`)}
      : {"tokenizer.json": smallFile(bertTokenizerOf(vocabulary))})
  };
}

/** A repository for each model of the hub in data/models.json: its name, commit, shape and known ids, with made-up values. @param headerBytes - of each file's header, at least */
export async function registryRepos(
  root = process.cwd(),
  headerBytes = 0
): Promise<Readonly<Record<string, FakeRepo>>> {
  const entries = readRegistry(await readFile(join(root, "data/models.json"), "utf8"));
  const repos: Record<string, FakeRepo> = {};
  for (const [seed, entry] of entries.entries()) {
    if (entry.source.type !== "hub") continue;
    const {repo, revision} = entry.source;
    const commit = revision === "main" ? someCommit : revision;
    repos[repo] = {
      branches: {main: commit},
      commits: {[commit]: await filesOf(root, entry, seed + 1, headerBytes)},
      architectures: [entry.kind === "decoder" ? "GPT2LMHeadModel" : "BertForMaskedLM"]
    };
  }
  return repos;
}

import {readFileSync} from "node:fs";
import {afterEach, beforeEach} from "vitest";
import {splitAnswers} from "../../src/host/answerSplit.js";
import {hubModels, type PageHub} from "../../src/host/hubModels.js";
import {liveModel} from "../../src/host/liveModel.js";
import {pageCache} from "../../src/host/pageCache.js";
import {pageRequest} from "../../src/host/pageRequest.js";
import type {wordSplitting} from "../../src/host/splitWords.js";
import {corsFetch} from "../support/corsFetch.js";
import {largeFile, smallFile} from "../support/fakeFiles.js";
import {startHub, type FakeHub, type FakeRepo} from "../support/fakeHub.js";
import {bertFiles, gptFiles, matrix, safetensorsFile} from "../support/fakeModel.js";
import {memoryStorage} from "../support/memoryStorage.js";

export const commit = "a".repeat(40);
const repoOf = (files: FakeRepo["commits"][string], architectures: readonly string[]): FakeRepo => ({
  branches: {main: commit},
  commits: {[commit]: files},
  architectures
});
const {"tokenizer.json": tokenizer, ...weights} = bertFiles();
const bert = ["BertForMaskedLM"];
export const gguf = readFileSync("test/fixtures/gguf/smollm.gguf");
/** A header that claims a text of 3 MB again and again. */
function longGguf(): Buffer {
  const [text, keys] = [3_000_000, 8];
  const one = (i: number): Buffer => {
    const bytes = Buffer.alloc(8 + 1 + 4 + 8 + text);
    bytes.writeBigUInt64LE(1n, 0);
    bytes.write(String(i), 8);
    bytes.writeUInt32LE(8, 9);
    bytes.writeBigUInt64LE(BigInt(text), 13);
    return bytes;
  };
  const head = Buffer.alloc(24);
  head.write("GGUF");
  head.writeUInt32LE(3, 4);
  head.writeBigUInt64LE(BigInt(keys), 16);
  return Buffer.concat([head, ...Array.from({length: keys}, (_, i) => one(i))]);
}
const repos: Readonly<Record<string, FakeRepo>> = {
  "owner/bert": repoOf(bertFiles(), bert),
  "owner/gpt": repoOf(gptFiles(), ["GPT2LMHeadModel"]),
  "owner/gated": {...repoOf(bertFiles(), bert), token: "hf_secret"},
  "owner/unnamed": repoOf(bertFiles(), []),
  "owner/odd": repoOf(bertFiles(), ["WhisperForConditionalGeneration"]),
  "owner/bin": repoOf({"pytorch_model.bin": smallFile("x"), "tokenizer.json": tokenizer!}, bert),
  "owner/wordless": repoOf({...weights, "spiece.model": smallFile("x")}, bert),
  "owner/mismatched": repoOf(
    {
      "model.safetensors": largeFile(safetensorsFile({"bert.embeddings.word_embeddings.weight": matrix(4, 4)})),
      "tokenizer.json": tokenizer!
    },
    bert
  ),
  "owner/no-tensor": repoOf(
    {
      "model.safetensors": largeFile(safetensorsFile({"encoder.layer.0.weight": matrix(4, 4)})),
      "tokenizer.json": tokenizer!
    },
    bert
  ),
  "owner/integers": repoOf(
    {
      "model.safetensors": largeFile(
        safetensorsFile({"word_embeddings.weight": {dtype: "I64", shape: [10, 4], bytes: new Uint8Array(320)}})
      ),
      "tokenizer.json": tokenizer!
    },
    bert
  ),
  "owner/broken": repoOf(
    {"model.safetensors": largeFile(Buffer.from("no safetensors file")), "tokenizer.json": tokenizer!},
    bert
  ),
  "owner/gguf": repoOf({"smollm.gguf": largeFile(gguf)}, []),
  "owner/ggufs": repoOf({"q4/a.gguf": largeFile(gguf), "q8/b.gguf": largeFile(gguf.subarray(0, -6000))}, []),
  "owner/long-gguf": repoOf({"long.gguf": largeFile(longGguf())}, []),
  "owner/types-gguf": repoOf({"types.gguf": largeFile(readFileSync("test/fixtures/gguf/types.gguf"))}, []),
  "owner/garbled": repoOf({...weights, "tokenizer.json": smallFile('{"model": 7}')}, bert)
};

/** Splits words here, for Node has no worker of a page. */
const splitting: typeof wordSplitting = (_, open, rows) => {
  const answer = splitAnswers();
  const opened = answer({open, rows});
  const ask = async (words: readonly string[]) => {
    await opened;
    const found = await answer({id: 1, words});
    if (!found?.words || found.vocabulary === undefined) throw new Error(found?.error);
    return {words: found.words, vocabulary: found.vocabulary};
  };
  return {split: async (words) => (await ask(words)).words, vocabulary: async () => (await ask([])).vocabulary};
};

export let hub: FakeHub;
/** Milliseconds that were waited. */
export let slept: number[];
/** Each test of the file has a hub of its own. */
export function hubForEach(): void {
  beforeEach(async () => {
    hub = await startHub(repos);
    hub.resolveCache = true;
    slept = [];
  });
  afterEach(() => hub.close());
}

export const patience = {attempts: 3, backoff: 100, longestWait: 5000, patience: 60_000, slowest: 1000};
/** For faults that are an answer which does not come. */
export const impatience = {...patience, patience: 200, slowest: 1e6};
/** Models of the hub as a page opens them. */
export const opened = (changes: Partial<PageHub> = {}) =>
  hubModels({
    endpoint: hub.url,
    request: pageRequest(corsFetch("https://page.test")),
    cache: pageCache(memoryStorage().storage),
    onLine: () => true,
    sleep: async (time) => void slept.push(time),
    patience,
    splitting,
    ...changes
  });

export const words = ["sun", "starship", "moon"];
/** Opens a model and reads the rows of some words. */
export async function read(
  models: ReturnType<typeof hubModels>,
  asked = "owner/bert",
  form: "bare" | "space" = "bare"
) {
  const {whole, rows, model} = await models.open(asked, words);
  const {embeddings, live} = await liveModel(whole, words, rows, {forms: [form]});
  return {model, rows, embeddings, live};
}
export const faultOf = (work: Promise<unknown>): Promise<Error | undefined> =>
  work.then(
    () => undefined,
    (error: Error) => error
  );

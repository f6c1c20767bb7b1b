import {readFile, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {entryDigest} from "../../loaders/entryDigest.js";
import {LoaderError} from "../../loaders/loaderError.js";
import type {ModelLock} from "../../loaders/lock.js";
import type {ModelEntry} from "../../loaders/modelEntry.js";
import {sha256} from "../../loaders/sha256.js";
import type {ModelSources} from "../../loaders/sources/source.js";
import {vocabularyFile, vocabularyRows, wholeWords} from "../../loaders/vocabulary.js";
import {bertPieces, bertTokenizer, matrix, safetensorsFile, valueAt} from "../support/fakeModel.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {bertEntry} from "./hub/hubProject.js";

test("wholeWords(tokenizer, form) takes the words of letters that are one token, by their ids, whatever marks or bytes stand for", () => {
  const entries = ["[CLS]", "##ship", "Ġmoon", "Ġcaf\u00c3\u00a9", "▁Haus", "ab1", "moon", "Ġ", "star", "Moon"];
  const known: Readonly<Record<string, readonly number[]>> = {
    moon: [2],
    café: [3],
    Haus: [4],
    star: [8, 9],
    Moon: [2],
    "caf\u00c3\u00a9": [7, 7, 7]
  };
  const found = wholeWords(
    {
      entries: () => entries,
      tokenize(word) {
        const ids = known[word];
        if (!ids) throw new LoaderError("unrepresentable-word", word);
        return {ids, tokens: ids.map((id) => entries[id] ?? "")};
      }
    },
    "space"
  );
  expect(found).toEqual([
    {word: "moon", token: "Ġmoon", id: 2},
    {word: "café", token: "Ġcaf\u00c3\u00a9", id: 3},
    {word: "Haus", token: "▁Haus", id: 4}
  ]);
});

const dims = 4;
const files: Readonly<Record<string, Uint8Array>> = {
  "model.safetensors": safetensorsFile({"bert.embeddings.word_embeddings.weight": matrix(bertPieces.length, dims)}),
  "tokenizer.json": Buffer.from(bertTokenizer)
};
const entry: ModelEntry = {
  ...bertEntry,
  id: "small",
  source: {type: "npm", package: "small", version: "1.0.0", integrity: `sha512-${"A".repeat(86)}==`}
};
const digests = (of: typeof files): ModelLock["files"] =>
  Object.fromEntries(Object.entries(of).map(([path, bytes]) => [path, {size: bytes.length, sha256: sha256(bytes)}]));
const locked: ModelLock = {
  source: {type: "npm", package: "small", version: "1.0.0", integrity: `sha512-${"A".repeat(86)}==`},
  files: digests(files),
  entry: entryDigest(entry),
  words: "",
  missing: [],
  embeddings: {size: 0, sha256: "", rows: 0, digest: ""}
};

/** A package of these files, and how often it was opened. */
function sourcesOf(of: typeof files): ModelSources & {opened: number} {
  const sources = {
    opened: 0,
    hub: {} as ModelSources["hub"],
    async openPackage(...[_, paths]: Parameters<ModelSources["openPackage"]>) {
      sources.opened++;
      const there = Object.fromEntries(Object.entries(of).filter(([path]) => paths.includes(path)));
      const find = (path: string) => {
        const bytes = there[path];
        return (
          bytes && {
            size: bytes.length,
            read: async (start: number, length: number) => bytes.slice(start, start + length)
          }
        );
      };
      return {
        label: (path: string) => path,
        find,
        source: (path: string) => find(path)!,
        files: digests(there) as Readonly<Record<string, {readonly size: number; readonly sha256: string}>>,
        close: async () => undefined
      };
    }
  };
  return sources;
}

test("vocabularyRows(entry, lock, sources, effects) reads the rows of whole words once, and keeps them with their digest", async () => {
  const cache = await temporaryFolder();
  const said: string[] = [];
  const effects = {cache, log: (line: string) => void said.push(line)};
  const sources = sourcesOf(files);
  const found = await vocabularyRows(entry, locked, sources, effects);
  expect(found.words).toEqual(["sun", "star", "moon", "chair"]);
  expect([...found.tokenIds]).toEqual([5, 6, 8, 9]);
  const expected = [5, 6, 8, 9].flatMap((row) => [0, 1, 2, 3].map((column) => valueAt(row, column)));
  expect([...found.vectors]).toEqual(expected);
  expect(said).toEqual(["small: reading the rows of its whole words"]);

  const again = await vocabularyRows(entry, locked, sources, effects);
  expect(again.meta).toEqual(found.meta);
  expect([...again.vectors]).toEqual(expected);
  expect(sources.opened).toBe(1);

  // one bit of a row
  const path = vocabularyFile(entry, locked, cache);
  const bytes = await readFile(path);
  const at = bytes.indexOf(Buffer.from(new Float32Array([valueAt(8, 2)]).buffer));
  bytes[at] = bytes[at]! ^ 1;
  await writeFile(path, bytes);
  expect([...(await vocabularyRows(entry, locked, sources, effects)).vectors]).toEqual(expected);
  expect(said.slice(1)).toEqual([`${path}: it is damaged; its rows are read again`, said[0]]);
  expect(sources.opened).toBe(2);
});

test("vocabularyRows refuses other files than those of the lock, an entry that has changed, and a model that is not here", async () => {
  const effects = {cache: await temporaryFolder(), log: () => undefined};
  const other = {
    ...files,
    "model.safetensors": safetensorsFile({
      "bert.embeddings.word_embeddings.weight": matrix(bertPieces.length, dims, [6])
    })
  };
  await expect(vocabularyRows(entry, locked, sourcesOf(other), effects)).rejects.toThrow(
    "small: model.safetensors is not the file that data/sources.lock.json names; run `npx rsa-notebook data --model small`"
  );
  const changed = {...entry, rows: 11};
  await expect(vocabularyRows(changed, locked, sourcesOf(files), effects)).rejects.toThrow(
    /small: its entry in data\/models\.json has changed/
  );
  await expect(vocabularyRows(entry, undefined, sourcesOf(files), effects)).rejects.toThrow(/model not here: small/);
});

test("vocabularyRows names what brings a model's file that is not here", async () => {
  const effects = {cache: await temporaryFolder(), log: () => undefined};
  const source = {type: "file", name: "small.zip", from: "a shelf"} as const;
  const ofFile: ModelEntry = {...entry, source};
  const lock = {...locked, entry: entryDigest(ofFile)};
  await expect(vocabularyRows(ofFile, lock, {...sourcesOf(files), pathOf: () => undefined}, effects)).rejects.toThrow(
    "small: its vocabulary is not here, nor is the file that it comes from; give it by --file small=PATH (small.zip, from a shelf)"
  );
});

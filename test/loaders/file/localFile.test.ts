import {copyFile, mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import JSZip from "jszip";
import {describe, expect, it} from "vitest";
import {refresh, planRefresh, type RefreshEffects} from "../../../loaders/refresh.js";
import {sha256} from "../../../loaders/sha256.js";
import {readEmbeddings} from "../../../src/tables/readEmbeddings.js";
import {temporaryFolder} from "../../support/temporaryFolder.js";

const fixture = new URL("../../fixtures/gguf/smollm.gguf", import.meta.url);
const ids = JSON.parse(await readFile(new URL("../../fixtures/gguf/smollm.json", import.meta.url), "utf8")) as {
  rows: number;
  ids: Record<string, Record<string, readonly number[]>>;
};
const words = (...list: readonly string[]): string =>
  `word,category,set,note\n${list.map((word) => `${word},space,seed,\n`).join("")}`;

async function project(list: string) {
  const root = join(await temporaryFolder(), "my thesis ü");
  await mkdir(join(root, "data"), {recursive: true});
  const zip = new JSZip();
  zip.file("inner/model.gguf", await readFile(fixture));
  zip.file("after.bin", Buffer.alloc(3_000_000, 7));
  const bytes = await zip.generateAsync({type: "nodebuffer", compression: "DEFLATE"});
  const path = join(root, "model ü.whl");
  await writeFile(path, bytes);
  const entry = {
    id: "small",
    name: "Small",
    kind: "decoder",
    dims: 32,
    rows: ids.rows,
    defaultForm: "space",
    source: {type: "file", name: "model.whl", from: "a test", sha256: sha256(bytes), bytes: bytes.length},
    matrix: {format: "gguf", file: "inner/model.gguf", tensor: "token_embd.weight"},
    tokenizer: {kind: "gguf", file: "inner/model.gguf", knownIds: {" space": ids.ids["space"]?.["space"]?.[0]}},
    licence: "none",
    citation: "none"
  };
  await writeFile(join(root, "data/models.json"), JSON.stringify([entry]));
  await writeFile(join(root, "data/words.csv"), list);
  const lines: string[] = [];
  const effects = (file?: string): RefreshEffects => ({
    openPackage: () => Promise.reject(new Error("no package is wanted")),
    hub: {} as RefreshEffects["hub"],
    pathOf: (id) => (id === "small" ? file : undefined),
    log: (line) => void lines.push(line)
  });
  const rows = async () => readEmbeddings(await readFile(join(root, "data/embeddings/small.arrow")));
  const lock = async (): Promise<unknown> => JSON.parse(await readFile(join(root, "data/sources.lock.json"), "utf8"));
  return {root, path, bytes, lines, effects, rows, lock};
}

describe("refresh(options, effects) with a model of a local file", () => {
  it("reads its rows out of the archive, and names the file and its digest", async () => {
    const {root, path, bytes, effects, rows, lock} = await project(words("space", "planet", "naïve", "東京"));
    const [done] = await refresh({root, files: ["small"]}, effects(path));
    expect(done).toMatchObject({id: "small", words: 4, state: "written", missing: []});
    const found = await rows();
    expect(found.meta).toMatchObject({source: "file:model.whl", revision: `sha256-${sha256(bytes)}`, dtype: "F16"});
    for (const word of ["space", "planet", "naïve", "東京"])
      for (const form of ["bare", "space"])
        expect(found.tokenIds.filter((_, i) => found.words[i] === word && found.forms[i] === form)).toEqual(
          Int32Array.from(ids.ids[word]?.[form] ?? [])
        );
    expect(await lock()).toMatchObject({
      models: {
        small: {
          source: {type: "file", name: "model.whl", from: "a test", sha256: sha256(bytes)},
          files: {"model ü.whl": {size: bytes.length, sha256: sha256(bytes)}}
        }
      }
    });
  });

  it("asks for no file where there are no new words, whatever was taken away or moved", async () => {
    const {root, path, effects, rows, lines} = await project(words("space", "planet", "chair"));
    await refresh({root, files: ["small"]}, effects(path));
    expect(await refresh({root}, effects())).toMatchObject([{state: "up to date", words: 3}]);
    await writeFile(join(root, "data/words.csv"), words("chair", "space"));
    expect(await refresh({root}, effects())).toMatchObject([{state: "written", words: 2}]);
    const fromRows = await rows();
    await refresh({root, files: ["small"], force: true}, effects(path));
    expect(await rows()).toEqual(fromRows);
    expect(lines.filter((line) => line.includes("--file"))).toEqual([]);
  });

  it("is a file wherever it is named, and is said not to be read where nothing is to be", async () => {
    const {root, path, effects, lines} = await project(words("space"));
    await refresh({root, files: ["small"]}, effects(path));
    for (const wrong of ["/dev/zero", root, join(root, "none")])
      for (const work of [refresh, planRefresh])
        await expect(work({root, files: ["small"]}, effects(wrong))).rejects.toMatchObject({
          code: "no-such-file",
          message: expect.stringContaining(wrong) as string
        });
    expect(await refresh({root, files: ["small"]}, effects(path))).toMatchObject([{state: "up to date"}]);
    expect(lines.at(-1)).toBe("small: up to date, so its file was not read; with --force it is");
  });

  it("keeps its rows where words are new and its file is not here, and says how they come", async () => {
    const {root, path, effects, lines} = await project(words("space", "planet"));
    await refresh({root, files: ["small"]}, effects(path));
    const before = await readFile(join(root, "data/embeddings/small.arrow"));
    await writeFile(join(root, "data/words.csv"), words("space", "planet", "chair", "3D"));
    expect(await planRefresh({root}, effects())).toMatchObject([{id: "small", state: "kept"}]);
    expect(await refresh({root}, effects())).toMatchObject([{state: "kept", words: 2}]);
    expect(lines.at(-1)).toBe(
      'small: has 2 of 4 words; "chair", "3D" come with --file small=PATH (model.whl, 3.0 MB, from a test)'.replace(
        "3.0",
        ((await readFile(path)).length / 1e6).toFixed(1)
      )
    );
    expect(await readFile(join(root, "data/embeddings/small.arrow"))).toEqual(before);
    expect(await planRefresh({root}, effects(path))).toMatchObject([{id: "small", state: "a file"}]);
    expect(await refresh({root, files: ["small"]}, effects(path))).toMatchObject([{state: "written", words: 4}]);
  });

  it("refuses another file by its size or digest before anything is written, and takes none where none is given", async () => {
    const {root, path, effects, bytes} = await project(words("space"));
    await expect(refresh({root, models: ["small"]}, effects())).rejects.toMatchObject({code: "no-file"});
    await expect(refresh({root, models: ["small"]}, effects(join(root, "none")))).rejects.toMatchObject({
      code: "no-such-file"
    });
    await writeFile(path, bytes.subarray(1));
    await expect(refresh({root, models: ["small"]}, effects(path))).rejects.toMatchObject({code: "wrong-file"});
    const changed = Buffer.from(bytes);
    changed[changed.length - 2_000] = (changed.at(-2_000) ?? 0) ^ 1;
    await writeFile(path, changed);
    await expect(refresh({root, models: ["small"]}, effects(path))).rejects.toMatchObject({code: "wrong-file"});
    await copyFile(fixture, path);
    await expect(refresh({root, models: ["small"]}, effects(path))).rejects.toMatchObject({code: "wrong-file"});
    await expect(refresh({root, models: ["small"]}, effects(root))).rejects.toMatchObject({code: "no-such-file"});
    await expect(readFile(join(root, "data/sources.lock.json"))).rejects.toThrow("ENOENT");
    await rm(path);
  });
});

import {appendFile, readFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {parseLock} from "../../../loaders/lock.js";
import {planRefresh, refresh, type RefreshOptions} from "../../../loaders/refresh.js";
import {readEmbeddings} from "../../../src/tables/readEmbeddings.js";
import {largeFile, smallFile, type FakeFile} from "../../support/fakeFiles.js";
import {bertFiles, bertPieces, bertTokenizerOf, matrix, safetensorsFile, valueAt} from "../../support/fakeModel.js";
import {bertEntry, commitA, commitB, hubProject, type HubProject} from "./hubProject.js";

let project: HubProject;
beforeEach(async () => void (project = await hubProject()));
afterEach(() => project.dispose());

const models = ["bert", "gpt"];
const run = (options: Omit<RefreshOptions, "root"> = {models}, changes = {}) =>
  refresh({root: project.root, ...options}, project.effects(changes));
const embeddings = async (id: string) =>
  readEmbeddings(await readFile(join(project.root, "data", "embeddings", `${id}.arrow`)));
const lock = async () => parseLock(await readFile(join(project.root, "data", "sources.lock.json"), "utf8"));
const rangesOf = (path: string) => project.hub.requests.filter((request) => request.path.includes(path));

describe("refresh({models: of the hub})", () => {
  it("writes all pieces in both forms with their rows, and what they came from", async () => {
    const done = await run();
    expect(done.map(({id, words, state}) => [id, words, state])).toEqual([
      ["bert", 2, "written"],
      ["gpt", 2, "written"]
    ]);
    const bert = await embeddings("bert");
    expect(bert.tokens).toEqual(["sun", "sun", "star", "##ship", "star", "##ship"]);
    expect([...bert.tokenIds]).toEqual(bert.tokens.map((token) => bertPieces.indexOf(token)));
    expect([...bert.vectors]).toEqual([...bert.tokenIds].flatMap((id) => [0, 1, 2, 3].map((j) => valueAt(id, j))));
    expect(bert.meta).toMatchObject({
      model: "bert",
      source: "hub:owner/bert",
      revision: commitA,
      dtype: "F32",
      rows: 10,
      vocabulary: 10,
      tensor: "bert.embeddings.word_embeddings.weight"
    });
    expect((await embeddings("gpt")).tokens.slice(0, 2)).toEqual(["sun", "Ġsun"]);
  });

  it("pins what a branch resolved to, with size, ETag and tensor", async () => {
    await run();
    const {models} = await lock();
    expect(models["bert"]?.source).toEqual({
      type: "hub",
      repo: "owner/bert",
      asked: "main",
      commit: commitA,
      tensor: "bert.embeddings.word_embeddings.weight"
    });
    expect(models["bert"]?.files["model.safetensors"]).toEqual({
      size: expect.any(Number) as number,
      etag: expect.stringMatching(/^[0-9a-f]{64}$/) as string
    });
    expect(models["bert"]?.files["tokenizer.json"]).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string
    });
    expect(models["gpt"]?.source).toMatchObject({asked: commitA, commit: commitA});
  });

  it("asks the hub nothing the second time", async () => {
    await run();
    const files = await project.files();
    project.hub.requests.length = 0;
    expect((await run()).map(({state}) => state)).toEqual(["up to date", "up to date"]);
    expect((await run({})).map(({state}) => state)).toEqual(["up to date", "up to date"]);
    expect(project.hub.requests).toEqual([]);
    expect(await project.files()).toEqual(files);
  });

  it("asks the hub nothing where no model of it is named or here", async () => {
    expect(await run({})).toEqual([]);
    expect(project.hub.requests).toEqual([]);
  });

  it("reads only the rows of words that are new", async () => {
    await run({models: ["bert"]});
    project.hub.requests.length = 0;
    await appendFile(join(project.root, "data", "words.csv"), "moon,space,seed,\nchair,furniture,everyday,\n");
    await run({models: ["bert"]});
    const ranges = rangesOf("model.safetensors").filter(({host, range}) => host === "files" && range !== "0-0");
    const bytes = ranges.map(({range}) => Number(range.split("-")[1]) - Number(range.split("-")[0]) + 1);
    expect(bytes).toEqual([2 * 16]);
    expect(rangesOf("tokenizer.json")).toEqual([]);
    expect((await embeddings("bert")).words.slice(-2)).toEqual(["chair", "chair"]);
  });

  it("reads ten rows for ten more words", async () => {
    await project.dispose();
    const more = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const pieces = [...bertPieces, ...more.flatMap((word) => [word, `[after ${word}]`])];
    const files = {
      "model.safetensors": largeFile(safetensorsFile({"word_embeddings.weight": matrix(pieces.length, 4)})),
      "tokenizer.json": smallFile(bertTokenizerOf(pieces))
    };
    const repo = {branches: {main: commitA}, commits: {[commitA]: files}};
    project = await hubProject({"owner/bert": repo}, [{...bertEntry, rows: pieces.length}]);
    await run({models: ["bert"]});
    project.hub.requests.length = 0;
    await appendFile(join(project.root, "data", "words.csv"), more.map((word) => `${word},number,seed,\n`).join(""));
    await run({models: ["bert"]});
    const ranges = project.hub.requests.filter(({host}) => host === "files");
    const lengths = ranges.map(({range}) => Number(range.split("-")[1]) - Number(range.split("-")[0]) + 1);
    expect(lengths.filter((length) => length > 1)).toEqual(Array.from({length: 10}, () => 16));
  });

  it("gives the same bytes from the cache alone, offline", async () => {
    await run();
    const files = await project.files();
    project.hub.requests.length = 0;
    await run({models, force: true}, {offline: true});
    expect(project.hub.requests).toEqual([]);
    expect(await project.files()).toEqual(files);
  });

  it("throws offline where something is not cached, with the remedy, and changes nothing", async () => {
    await expect(run({models: ["bert"]}, {offline: true})).rejects.toThrow(
      "bert: owner/bert@main: not resolved yet; run it without --offline"
    );
    await expect(run({models: ["gpt"]}, {offline: true})).rejects.toMatchObject({
      code: "offline",
      message: expect.stringMatching(/^gpt: .*not in the cache; run it without --offline$/) as string
    });
    await run();
    await appendFile(join(project.root, "data", "words.csv"), "moon,space,seed,\n");
    const files = await project.files();
    await expect(run({models: ["bert"]}, {offline: true})).rejects.toThrow(
      "bert: 1 of 4 rows not in the cache; run it without --offline"
    );
    expect(await project.files()).toEqual(files);
  });

  it("keeps to the pin when the branch moves, until an update, which tells what changed", async () => {
    await run({models: ["bert"]});
    const repos = project.hub.repos["owner/bert"];
    if (!repos) throw new Error("no repository");
    repos.branches["main"] = commitB;
    await run({models: ["bert"], force: true});
    expect((await lock()).models["bert"]?.source).toMatchObject({commit: commitA});
    project.log.length = 0;
    await run({models: ["bert"], update: true});
    expect((await lock()).models["bert"]?.source).toMatchObject({commit: commitB});
    expect(project.log).toContain("bert: main moved from aaaaaaaa to bbbbbbbb; other rows: starship");
    expect((await embeddings("bert")).vectors[8]).toBe(valueAt(6, 0) + 0.25);
    expect(await run({models: ["bert"], update: true})).toMatchObject([{state: "up to date"}]);
  });

  it("loses nothing where another refresh ends meanwhile: it writes nothing, says so, and completes when run again", async () => {
    const effects = project.effects();
    const hub: typeof effects.hub = {
      ...effects.hub,
      async open(at, wanted) {
        await run({models: ["bert"]});
        return effects.hub.open(at, wanted);
      }
    };
    await expect(refresh({root: project.root, models: ["gpt"]}, {...effects, hub})).rejects.toMatchObject({
      code: "busy",
      message: expect.stringMatching(
        /: sources\.lock\.json was changed meanwhile, and nothing was written; run this again$/
      ) as string
    });
    expect(Object.keys((await lock()).models)).toEqual(["bert"]);
    expect(Object.keys(await project.files())).not.toContain("embeddings/gpt.arrow");
    await run({models: ["gpt"]});
    expect(Object.keys((await lock()).models)).toEqual(["bert", "gpt"]);
  });

  it("changes nothing where one of several models fails", async () => {
    const files = await project.files();
    project.hub.fault = {name: "500", on: "hub/owner/gpt"};
    await expect(run()).rejects.toThrow(
      /^gpt: owner\/gpt@aaaaaaaa: model\.safetensors: the hub fails \(500\); run it again later$/
    );
    expect(await project.files()).toEqual(files);
  });

  it("names what a revision has in the place of a tokenizer, and what would do", async () => {
    const {"model.safetensors": model} = bertFiles();
    const others = {"merges.txt": smallFile("a b"), "tokenizer.model": smallFile("x")};
    const commits = {[commitA]: {"model.safetensors": model as FakeFile, ...others}};
    await project.dispose();
    project = await hubProject({"owner/bert": {branches: {main: commitA}, commits}}, [bertEntry]);
    await expect(run({models: ["bert"]})).rejects.toThrow(
      /^bert: owner\/bert@aaaaaaaa: no tokenizer\.json and no vocab\.txt; it has merges\.txt, tokenizer\.model; expected one of them, such as transformers' save_pretrained writes$/
    );
  });
});

describe("planRefresh(options)", () => {
  it("tells requests and bytes, writes nothing and reads no rows", async () => {
    const files = await project.files();
    const plan = () => planRefresh({root: project.root, models}, project.effects());
    expect(await plan()).toMatchObject([
      {id: "bert", state: "rows", rows: 3, cached: 0, requests: 1, bytes: 3 * 16},
      {id: "gpt", state: "rows", cached: 0}
    ]);
    expect(await project.files()).toEqual(files);
    expect(await project.cached()).toBe(0);
    await run({models: ["bert"]});
    await appendFile(join(project.root, "data", "words.csv"), "chair,furniture,everyday,\n");
    expect(await plan()).toMatchObject([{rows: 4, cached: 3, requests: 1, bytes: 16}, {id: "gpt"}]);
    await run({models: ["bert"]});
    expect(await plan()).toMatchObject([{id: "bert", state: "up to date", requests: 0, bytes: 0}, {}]);
    await appendFile(join(project.root, "data", "words.csv"), "🪐,space,everyday,\n");
    await plan();
    expect(project.log.join("\n")).toMatch(
      /^bert cannot represent "🪐" \(.*\); it would stop without --skip-missing$/m
    );
  });
});

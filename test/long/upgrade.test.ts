import {execFile} from "node:child_process";
import {appendFile, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {sha256} from "../../loaders/sha256.js";
import {giveRows, packageFiles, runIn} from "../support/newStudy.js";
import {commandIn, projectCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const models = ["bert-base", "smollm2-135m"];

/** Runs npm in a folder; gives all that it printed. */
const npm = (folder: string, ...args: readonly string[]): Promise<{code: number; said: string}> =>
  new Promise((resolve) => {
    const options = {cwd: folder, maxBuffer: 1 << 26, shell: process.platform === "win32"};
    execFile("npm", args, options, (error, out, err) =>
      resolve({code: error ? Number(error.code) : 0, said: `${out}${err}`})
    );
  });

/** A file of JSON with some fields in place of others. */
async function change(file: string, fields: object): Promise<void> {
  const found = JSON.parse(await readFile(file, "utf8")) as object;
  await writeFile(file, JSON.stringify({...found, ...fields}, null, 2));
}

/** A copy of the package with this version. */
async function packageOf(version: string): Promise<string> {
  const root = await projectCopy(packageFiles);
  await change(join(root, "package.json"), {version});
  return root;
}

/** The files of a study that its author writes or records, with their digests; not those that npm, a build or `init` put there. */
async function ownFiles(study: string): Promise<Readonly<Record<string, string>>> {
  const all = await readdir(study, {recursive: true, withFileTypes: true});
  const paths = all
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(study.length + 1))
    .filter((path) => !/^(?:node_modules|vendor|dist|\.rsa-notebook|package(?:-lock)?\.json)(?:[\\/]|$)/.test(path));
  return Object.fromEntries(
    await Promise.all(paths.sort().map(async (path) => [path, sha256(await readFile(join(study, path)))] as const))
  );
}

test("npm install of another version keeps what is in a study's folder, and all goes on working there", async () => {
  const older = await packageOf("0.0.1");
  await appendFile(join(older, "src/measures.md"), "\nA sentence of the older version.\n");
  await appendFile(join(older, "src/math/pearson.ts"), "\n// of the older version\n");
  const folder = await temporaryFolder();
  const study = join(folder, "study");
  const words = join(folder, "mine.csv");
  await writeFile(words, "word,category\ndog,animal\nhorse,animal\nship,travel\ntrain,travel\nred,colour\n");
  const asked = ["--words", words, "--models", models.join(), "--no-install"];
  expect(await commandIn(older, ["init", study, ...asked])).toMatchObject({code: 0});
  const installing = ["install", "--prefer-offline", "--no-audit", "--no-fund"];
  expect(await npm(study, ...installing)).toMatchObject({code: 0});
  await giveRows(study, models);
  for (const args of [["data"], ["record"], ["verify"]])
    expect(await npm(study, "exec", "--", "rsa-notebook", ...args), args.join()).toMatchObject({code: 0});

  // what its author edits, adds and leaves out
  await appendFile(join(study, "src/sizes.md"), "\nA remark of the author.\n");
  await writeFile(join(study, "src/mine.md"), "---\ntitle: My own page\n---\n\n# My own page\n");
  await rm(join(study, "src/pairs.md"));
  const {pages} = JSON.parse(await readFile(join(study, "study.json"), "utf8")) as {pages: readonly string[]};
  await change(join(study, "study.json"), {pages: pages.filter((page) => page !== "pairs")});
  const before = await ownFiles(study);

  const newer = await packageOf("0.0.2");
  const packed = await npm(newer, "pack", "--ignore-scripts=false", "--silent", "--pack-destination", folder);
  expect(packed).toMatchObject({code: 0});
  expect(await npm(study, ...installing, join(folder, "rsa-notebook-0.0.2.tgz"))).toMatchObject({code: 0});
  const there = await readFile(join(study, "node_modules/rsa-notebook/package.json"), "utf8");
  expect(JSON.parse(there)).toMatchObject({version: "0.0.2"});
  expect(await ownFiles(study)).toEqual(before);

  // programs import it by its name
  const imported =
    'import {cellOf, load, notebook} from "rsa-notebook"; console.log(typeof notebook, typeof cellOf, typeof load)';
  expect((await runIn(study, ["--input-type=module", "--eval", imported])).out).toBe("function function function\n");

  // no number has moved, and the module that changed is named until that is recorded
  const changed = /changed besides, and moved nothing: .*src\/math\/pearson\.ts/;
  expect(await npm(study, "start", "--", "--once")).toMatchObject({code: 0, said: expect.stringMatching(changed)});
  const page = (name: string): Promise<string> => readFile(join(study, "dist", name), "utf8");
  expect(await page("sizes.html")).toContain("A remark of the author.");
  expect(await page("measures.html")).not.toContain("A sentence of the older version.");
  expect(await page("index.html")).toContain("My own page");
  expect(await page("index.html")).not.toContain("pairs.html");
  expect(await readdir(join(study, "dist"))).not.toContain("pairs.html");

  const verified = await npm(study, "exec", "--", "rsa-notebook", "verify");
  expect(verified).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^changed: src\/math\/pearson\.ts$[^]*^No number moved/m)
  });
  expect(await npm(study, "exec", "--", "rsa-notebook", "record")).toMatchObject({code: 0});
  const tested = await npm(study, "test");
  expect(tested).toMatchObject({code: 0, said: expect.stringMatching(/^. (?:pass 3|tests 3)$/m)});

  // all but the record is as its author left it
  const record = "data/record.json";
  expect({...(await ownFiles(study)), [record]: ""}).toEqual({...before, [record]: ""});
}, 1_800_000);

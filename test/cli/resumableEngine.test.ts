import {readdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, expect, test} from "vitest";
import {resumableEngine} from "../../cli/resumableEngine.js";
import {doJob} from "../../src/math/jobs.js";
import type {BaselineJob} from "../../src/math/sweepJob.js";
import type {Engine} from "../../src/rsa/engine.js";
import {notAFile, replaceBy} from "../support/notAFile.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const job: BaselineJob = {
  method: "baseline",
  n: 4,
  latent: 2,
  dims: [6, 6],
  centre: false,
  comparison: "pearson",
  rdm: "cosine",
  sizes: [1, 2, 6],
  seed: 1,
  from: 0,
  to: 12
};
const expected = doJob("sweep", job);
let folder = "";
let computed = 0;
let warnings: string[] = [];
const counting: Engine = {width: 1, run: async (kind, asked) => (computed++, doJob(kind, asked))};
const warn = (text: string): void => void warnings.push(text);
const run = (code = "code", change: Partial<BaselineJob> = {}) =>
  resumableEngine(counting, folder, code, warn).run("sweep", {...job, ...change});

beforeEach(async () => {
  folder = await temporaryFolder();
  computed = 0;
  warnings = [];
});

async function entry(): Promise<string> {
  const [name] = (await readdir(folder, {recursive: true})).filter((path) => path.endsWith(".json"));
  return join(folder, name!);
}

test("a part is computed once, and found again with the same bits, reasons and all", async () => {
  expect(await run()).toEqual(expected);
  expect(await run()).toEqual(expected);
  expect(computed).toBe(1);
  const reasons = Object.keys(expected.own.reasons).length;
  expect(reasons).toBeGreaterThan(0);
  expect(reasons).toBeLessThan(expected.own.values.length);
});

test.each([
  ["other code", () => run("other code")],
  ["another seed", () => run("code", {seed: 2})],
  ["other sizes", () => run("code", {sizes: [1, 2, 5]})],
  ["other draws", () => run("code", {to: 2})],
  ["another latent dimension", () => run("code", {latent: 3})]
])("a part with %s is another part", async (_, again) => {
  await run();
  await again();
  expect(computed).toBe(2);
});

const damaged = "a kept part is damaged; it is computed again";

const faults: readonly [string, (text: string) => string][] = [
  ["that was cut short", (text) => text.slice(0, text.length / 2)],
  ["that is empty", () => ""],
  ["with another number", (text) => text.replace(/0\.(\d)/, (_, digit: string) => `0.${(Number(digit) + 1) % 10}`)],
  ["with a number too few", (text) => text.replace(/\[[^,\]]+,/, "[")],
  ["with another reason", (text) => text.replace(/"reasons":\{[^}]*\}/, '"reasons":{"0":"because"}')],
  ["of another form", (text) => text.replace("sweep-part@1", "sweep-part@0")],
  ["that says it is another part", (text) => text.replace(/"key":"..../, '"key":"0000')],
  ["that is no object", () => "null"],
  ["of text where numbers belong", (text) => text.replace(/"values":\[[^\]]*\]/, '"values":"many"')]
];

test.each(faults)("an entry %s is not believed, and is replaced", async (_, spoil) => {
  await run();
  const file = await entry();
  const before = await readFile(file, "utf8");
  const spoilt = spoil(before);
  expect(spoilt).not.toBe(before);
  await writeFile(file, spoilt);
  expect(await run()).toEqual(expected);
  expect(computed).toBe(2);
  expect(warnings).toEqual([damaged]);
  expect(await readFile(file, "utf8")).toBe(before);
});

test("an entry under another part's name is not believed", async () => {
  await run();
  const file = await entry();
  await run("code", {seed: 2});
  const other = (await readdir(folder, {recursive: true})).map((path) => join(folder, path));
  const second = other.find((path) => path.endsWith(".json") && path !== file);
  await writeFile(file, await readFile(second!));
  expect(await run()).toEqual(expected);
  expect(computed).toBe(3);
});

test("a folder that can keep nothing costs no result, and is told once", async () => {
  await writeFile(join(folder, "file"), "");
  const engine = resumableEngine(counting, join(folder, "file"), "code", warn);
  for (const seed of [1, 2]) await engine.run("sweep", {...job, seed});
  expect(await engine.run("sweep", job)).toEqual(expected);
  expect(computed).toBe(3);
  expect(warnings).toEqual([
    expect.stringMatching(/^nothing is kept, so that a run that is cut short starts anew: ENOTDIR/)
  ]);
});

test.each(Object.keys(notAFile))("an entry that is %s is computed again", async (what) => {
  await run();
  await replaceBy(what, await entry());
  expect(await run()).toEqual(expected);
  expect(computed).toBe(2);
  expect(warnings[0]).toBe(damaged);
});

test("what failed is not kept", async () => {
  const failing: Engine = {width: 1, run: () => Promise.reject(new Error("no"))};
  await expect(resumableEngine(failing, folder, "code", warn).run("sweep", job)).rejects.toThrow("no");
  expect(await run()).toEqual(expected);
  expect(computed).toBe(1);
});

test("other work passes through", async () => {
  const engine = resumableEngine(counting, folder, "code", warn);
  for (let i = 0; i < 2; i++) await engine.run("randomSpaces", {n: 5, sizes: [2], seed: 1, from: 0, to: 1});
  expect(computed).toBe(2);
});

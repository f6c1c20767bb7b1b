import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {beforeEach, expect, test} from "vitest";
import {bundleKey} from "../../cli/bundleKey.js";
import {cellCache} from "../../cli/cellCache.js";
import {keptIn} from "../../cli/keptCells.js";
import {askedOf, setPair, setParams} from "../../cli/asked.js";
import type {RunOptions} from "../../cli/runOptions.js";
import {openStudy} from "../../cli/study.js";
import {doJob} from "../../src/math/jobs.js";
import type {Engine} from "../../src/rsa/engine.js";
import {rsa} from "../../src/rsa/study.js";
import {studyNotebook} from "../../src/study/studyNotebook.js";
import {commandIn, projectCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

let folder = "";
beforeEach(async () => {
  folder = join(await temporaryFolder(), "cells");
});

const tester: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};

interface Asked {
  readonly b?: string;
  readonly seed?: number;
  readonly code?: string;
  readonly options?: RunOptions;
}

/** One run of its own over the cache; how the dear cells ended, and their values. */
async function run({b = "stories15m", seed = 1, code = "code", options = {}}: Asked = {}) {
  const warnings: string[] = [];
  const {store, follow} = keptIn(cellCache(folder, {warn: (text) => void warnings.push(text), now: Date.now}), code);
  const {study, choice} = await askedOf(await openStudy(process.cwd()), options);
  const nb = follow(studyNotebook(rsa, {now: () => 0, store}));
  setParams(nb, study, choice, options);
  await setPair(nb, study, "minilm-l6", b, options);
  nb.set({permutations: 200, seed, alternative: "greater", tester});
  const {test, corrected} = await nb.values(["test", "corrected"]);
  const ends = Object.fromEntries(nb.trace().map(({cell, end}) => [cell, end]));
  nb.dispose();
  return {values: {test, corrected}, ends: [ends["test"], ends["corrected"]], warnings};
}

test("an equal run reads what the one before computed, to the last bit", async () => {
  const first = await run();
  const second = await run();
  expect([first.ends, second.ends]).toEqual([
    ["value", "value"],
    ["stored", "stored"]
  ]);
  expect(second.values).toStrictEqual(first.values);
});

test.each<[string, Asked, readonly string[]]>([
  ["another seed", {seed: 2}, ["value", "value"]],
  ["another model", {b: "glove-100d"}, ["value", "value"]],
  ["other code", {code: "other code"}, ["value", "value"]],
  ["another measure", {options: {rdm: "euclidean"}}, ["value", "value"]],
  ["fewer words", {options: {categories: ["space", "fruit"]}}, ["value", "value"]]
])("with %s it is another run", async (_, asked, ends) => {
  await run();
  expect((await run(asked)).ends).toEqual(ends);
});

test("what is damaged is computed again, and said", async () => {
  const {values} = await run();
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), "utf8");
    await writeFile(
      join(folder, name),
      text.replace(/\\"of\\":\\".{8}/, '\\"of\\":\\"AAAAAAAA').replace(/0\.\d/, "0.9")
    );
  }
  const again = await run();
  expect(again.values).toStrictEqual(values);
  expect(again.ends).toEqual(["value", "value"]);
  expect(again.warnings).toHaveLength(2);
});

test("bundleKey(url) is the name of a bundle, and nothing from source", () => {
  expect(bundleKey()).toBe(undefined);
  expect(bundleKey("file:///here/bundle/0123456789abcdef/run-ABC.mjs")).toBe("0123456789abcdef");
});

test("rsa-notebook run tells what it reads from its cache, and reads and keeps nothing with --no-cache", async () => {
  const root = await projectCopy();
  const env = {RSA_NOTEBOOK_CACHE: join(folder, "..")};
  const command = ["run", "--permutations", "500", "--json"];
  const told = /^read from the cache: test, corrected, explainedTests \(with --no-cache they are computed again\)$/m;
  const without = await commandIn(root, [...command, "--no-cache"], env);
  expect(await readdir(join(folder, ".."))).toEqual([]);
  const [first, second] = [await commandIn(root, command, env), await commandIn(root, command, env)];
  expect([without, first, second].map(({err}) => told.test(err))).toEqual([false, false, true]);
  expect([first.out, second.out]).toEqual([without.out, without.out]);
  const timed = JSON.parse((await commandIn(root, [...command, "--timing"], env)).out) as {
    trace: readonly {cell: string; stored?: boolean}[];
  };
  expect(timed.trace.flatMap(({cell, stored}) => (stored ? [cell] : []))).toEqual([
    "test",
    "corrected",
    "explainedTests"
  ]);
}, 120_000);

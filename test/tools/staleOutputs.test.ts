import {existsSync} from "node:fs";
import {mkdir, readFile, utimes, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, expect, onTestFinished, test} from "vitest";
import {removeStaleOutputs, stubsOf} from "../../tools/build/staleOutputs.js";
import {keptCopy} from "../support/projectCopy.js";

let root = "";
let dispose: (() => Promise<void>) | undefined;
beforeAll(async () => void ({root, dispose} = await keptCopy()));
afterAll(() => dispose?.());

/** The copy's cache with an output of every stub. */
async function build(): Promise<void> {
  await removeStaleOutputs(root);
  for (const {output} of await stubsOf(root)) {
    const file = /\.[a-z]+$/.test(output) ? output : join(output, "x");
    await mkdir(dirname(join(root, file)), {recursive: true});
    await writeFile(join(root, file), "made before");
  }
}

/** Changes a file of the copy until the test is over. */
async function change(path: string, edit: (text: string) => string): Promise<void> {
  const file = join(root, path);
  const before = await readFile(file, "latin1");
  const after = edit(before);
  expect(after).not.toBe(before);
  await writeFile(file, after, "latin1");
  onTestFinished(() => writeFile(file, before, "latin1"));
}

const rows = ["first-a.bin", "first-b.bin", "pieces.arrow", "study.json", "recordSources.json"].map(
  (name) => `src/data/${name}.ts`
);
const duckdb = ["src/data/duckdb-browser-eh.worker.js.ts", "src/data/duckdb-eh.wasm.ts"];
const models = ["src/data/embeddings/[model].arrow.ts", "src/data/seed/[model].bin.ts"];
const layers = ["src/data/layers.json.ts", "src/data/layers/[model].arrow.ts"];
const courseCode = "src/data/courseCode.json.ts";
const published = "src/data/published.json.ts";
const studies = "src/data/studies/[study].json.ts";
const sandbox = "src/data/sandbox.html.ts";
/** Runs the study anew, so that it stands on all that the command line does. */
const changes = "src/data/changes.json.ts";

test("a tree that has not changed leaves every output, also when a file is touched", async () => {
  await build();
  await utimes(join(root, "loaders/site.ts"), new Date(), new Date());
  expect(await removeStaleOutputs(root)).toEqual([]);
  for (const {output} of await stubsOf(root)) expect(existsSync(join(root, output))).toBe(true);
});

test.each([
  ["a stub", "src/data/duckdb-eh.wasm.ts", ["src/data/duckdb-eh.wasm.ts"]],
  [
    "a module that one loader imports two levels down",
    "loaders/code/moduleGraph.ts",
    [...layers, published, studies, changes]
  ],
  [
    "a module that several loaders import two levels down",
    "loaders/describeIssue.ts",
    [...rows, ...models, ...layers, published, studies, changes]
  ],
  [
    "a cell's mathematics, which the record's digests hold and the course shows",
    "src/math/pearson.ts",
    [...layers, published, courseCode, changes]
  ],
  ["the words", "data/words.csv", [...rows, "src/data/seed/[model].bin.ts", "src/data/layers.json.ts", changes]],
  ["the record", "data/record.json", [published, changes]],
  ["a model's rows", "data/embeddings/minilm-l6.arrow", [...rows, ...models, changes]],
  ["a model's layers", "data/layers/minilm-l6.arrow", [...layers, changes]],
  ["a study's data", "data/penguins/penguins.csv", [studies, changes]],
  ["a loader that no stub imports", "loaders/publishRows.ts", []]
])("a change of %s makes anew what it decides, and nothing else", async (_, path, expected) => {
  await build();
  await change(path, (text) => `${text}\n`);
  const stale = await removeStaleOutputs(root);
  expect(stale.toSorted()).toEqual([...expected].toSorted());
  for (const {path: stub, output} of await stubsOf(root))
    expect(existsSync(join(root, output))).toBe(!stale.includes(stub));
  expect(await removeStaleOutputs(root)).toEqual([]);
});

test("a change of a package makes everything anew", async () => {
  await build();
  await change("package-lock.json", (lock) =>
    lock.replace(/("node_modules\/apache-arrow": \{\s*"version": )"[^"]*"/, '$1"0.0.1"')
  );
  expect((await removeStaleOutputs(root)).toSorted()).toEqual(
    [sandbox, courseCode, ...rows, ...duckdb, ...models, ...layers, published, studies, changes].toSorted()
  );
});

import {existsSync} from "node:fs";
import {mkdir, readFile, utimes, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {removeStaleOutputs, stubsOf} from "../../tools/build/staleOutputs.js";
import {projectCopy} from "../support/projectCopy.js";

/** A copy whose cache holds an output of every stub. */
async function builtCopy(): Promise<string> {
  const root = await projectCopy();
  await removeStaleOutputs(root);
  for (const {output} of await stubsOf(root)) {
    const file = /\/(?:embeddings|seed)$/.test(output) ? join(output, "x.arrow") : output;
    await mkdir(dirname(join(root, file)), {recursive: true});
    await writeFile(join(root, file), "made before");
  }
  return root;
}

const append = async (root: string, path: string): Promise<void> => {
  await writeFile(join(root, path), `${await readFile(join(root, path), "utf8")}\n`);
};

const rows = ["first-a.arrow", "first-b.arrow", "pieces.arrow", "study.json"].map((name) => `src/data/${name}.ts`);
const duckdb = ["src/data/duckdb-browser-eh.worker.js.ts", "src/data/duckdb-eh.wasm.ts"];
const models = ["src/data/embeddings/[model].arrow.ts", "src/data/seed/[model].arrow.ts"];
const courseCode = "src/data/courseCode.json.ts";
const published = "src/data/published.json.ts";
const kernels = "src/data/kernels.wasm.ts";
const sandbox = "src/data/sandbox.html.ts";

test("a tree that has not changed leaves every output, also when a file is touched", async () => {
  const root = await builtCopy();
  await utimes(join(root, "loaders/site.ts"), new Date(), new Date());
  expect(await removeStaleOutputs(root)).toEqual([]);
  for (const {output} of await stubsOf(root)) expect(existsSync(join(root, output))).toBe(true);
});

test.each([
  ["a stub", "src/data/duckdb-eh.wasm.ts", ["src/data/duckdb-eh.wasm.ts"]],
  ["a module that one loader imports two levels down", "loaders/moduleGraph.ts", [published]],
  ["a module that several loaders import two levels down", "loaders/describeIssue.ts", [...rows, ...models, published]],
  [
    "a cell's mathematics, which the record's digests hold and the course shows",
    "src/math/pearson.ts",
    [published, courseCode]
  ],
  ["the words", "data/words.csv", [...rows, "src/data/seed/[model].arrow.ts"]],
  ["the record", "data/record.json", [published]],
  ["a model's rows", "data/embeddings/minilm-l6.arrow", [...rows, ...models]],
  ["a loader that no stub imports", "loaders/hub/openHub.ts", []]
])("a change of %s makes anew what it decides, and nothing else", async (_, path, expected) => {
  const root = await builtCopy();
  await append(root, path);
  const stale = await removeStaleOutputs(root);
  expect(stale.toSorted()).toEqual([...expected].toSorted());
  for (const {path: stub, output} of await stubsOf(root))
    expect(existsSync(join(root, output))).toBe(!stale.includes(stub));
  expect(await removeStaleOutputs(root)).toEqual([]);
});

test("a change of a package makes everything anew", async () => {
  const root = await builtCopy();
  const lock = await readFile(join(root, "package-lock.json"), "utf8");
  await writeFile(
    join(root, "package-lock.json"),
    lock.replace(/("node_modules\/apache-arrow": \{\s*"version": )"[^"]*"/, '$1"0.0.1"')
  );
  expect((await removeStaleOutputs(root)).toSorted()).toEqual(
    [sandbox, courseCode, ...rows, ...duckdb, kernels, ...models, published].toSorted()
  );
});

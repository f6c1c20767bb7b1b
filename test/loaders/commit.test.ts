import {spawn} from "node:child_process";
import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import ts from "typescript";
import {afterEach, beforeEach, describe, expect, it, onTestFinished} from "vitest";
import {commitFiles, realDisk, recover, writeFileAtomic, type DiskEffects} from "../../loaders/commit.js";

let dir: string;
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), "commit-"))));
afterEach(() => rm(dir, {recursive: true, force: true}));

type State = Record<string, string>;
const before: State = {"a.txt": "old a", "deep/b.txt": "old b", "same.txt": "same"};
const after: State = {"a.txt": "new a", "deep/b.txt": "new b", "same.txt": "same", "fresh/c.txt": "new c"};

async function fill(folder: string, state: State): Promise<void> {
  for (const [path, text] of Object.entries(state)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
}

async function stateOf(folder: string): Promise<State> {
  const found = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const texts = files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

const bytesOf = (state: State): Map<string, Uint8Array> =>
  new Map(Object.entries(state).map(([path, text]) => [path, Buffer.from(text)]));

/** A disk whose step number `failing` fails, having written half of what it should. */
function failingDisk(failing: number, code: string): DiskEffects & {readonly steps: () => number} {
  let step = 0;
  const next = (): void => {
    if (step++ === failing) throw Object.assign(new Error(`${code}: injected`), {code});
  };
  return {
    steps: () => step,
    async write(path, bytes) {
      if (step === failing) await writeFile(path, bytes.subarray(0, bytes.length >> 1));
      next();
      await realDisk.write(path, bytes);
    },
    async rename(from, to) {
      await realDisk.rename(from, to);
    },
    syncFolder: realDisk.syncFolder
  };
}

describe("commitFiles(dir, files)", () => {
  it("replaces and adds files, and names those that changed", async () => {
    await fill(dir, before);
    expect(await commitFiles(dir, bytesOf(after))).toEqual(["a.txt", "deep/b.txt", "fresh/c.txt"]);
    expect(await stateOf(dir)).toEqual(after);
  });

  it("does not touch files whose bytes stay", async () => {
    await fill(dir, after);
    const {mtimeMs, ino} = await stat(join(dir, "a.txt"));
    expect(await commitFiles(dir, bytesOf(after))).toEqual([]);
    expect(await stat(join(dir, "a.txt"))).toMatchObject({mtimeMs, ino});
  });

  it("leaves everything as it was when the disk is full, at any write", async () => {
    for (let failing = 0; failing < 5; failing++) {
      await fill(dir, before);
      const disk = failingDisk(failing, "ENOSPC");
      await expect(commitFiles(dir, bytesOf(after), disk)).rejects.toMatchObject({
        code: "no-space",
        message: `${dir}: nothing was changed: no space left on the disk; free some and run it again`
      });
      expect(await stateOf(dir)).toEqual(before);
    }
    const disk = failingDisk(Infinity, "");
    await commitFiles(dir, bytesOf(after), disk);
    expect(disk.steps()).toBe(5);
  });

  it("tells in one line of a folder that may not be written, with the remedy, and changes nothing", async () => {
    await fill(dir, before);
    for (const code of ["EACCES", "EROFS"]) {
      const write = async (): Promise<void> => Promise.reject(Object.assign(new Error(code), {code}));
      await expect(commitFiles(dir, bytesOf(after), {...realDisk, write})).rejects.toMatchObject({
        ...{
          code: "not-written",
          message: `${dir}: nothing was changed: it may not be written (${code}); allow that and run it again`
        }
      });
    }
    expect(await stateOf(dir)).toEqual(before);
  });

  it("refuses paths that leave the folder", async () => {
    for (const path of ["../x", "/x", "a/../../x", ".next/0"])
      await expect(commitFiles(dir, new Map([[path, Buffer.from("x")]]))).rejects.toMatchObject({code: "invalid-path"});
  });

  it("refuses while another process writes", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      await fill(dir, {...before, ".next/owner": String(other.pid), ".next/0": "theirs"});
      await expect(commitFiles(dir, bytesOf(after))).rejects.toMatchObject({code: "busy"});
      expect(await stateOf(dir)).toMatchObject({...before, ".next/0": "theirs"});
    } finally {
      other.kill();
    }
  });
});

/** The modules of a commit as plain JavaScript, so that a process that lives for milliseconds need not translate them first. */
async function plainModules(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "commit-code-"));
  const options = {compilerOptions: {module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022}};
  await writeFile(join(folder, "package.json"), '{"type": "module"}');
  for (const name of ["commit", "errno", "loaderError"]) {
    const {outputText} = ts.transpileModule(await readFile(`loaders/${name}.ts`, "utf8"), options);
    await writeFile(join(folder, `${name}.js`), outputText);
  }
  return folder;
}

/** Commits in a process of its own that kills itself at a step: before it, in the middle of a write, or after it. */
const victim = (code: string): string => `
import {writeFileSync} from "node:fs";
import {commitFiles, realDisk} from ${JSON.stringify(pathToFileURL(join(code, "commit.js")).href)};
const [dir, files, at, moment] = JSON.parse(process.env.VICTIM);
let step = 0;
const die = () => process.kill(process.pid, "SIGKILL");
const wrap = (work, half) => async (...args) => {
  const mine = step++ === at;
  if (mine && moment === "during") half?.(...args);
  if (mine && moment !== "after") die();
  await work(...args);
  if (mine) die();
};
await commitFiles(dir, new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), {
  write: wrap(realDisk.write, (path, bytes) => writeFileSync(path, bytes.subarray(0, 3))),
  rename: wrap(realDisk.rename),
  syncFolder: wrap(realDisk.syncFolder)
});
console.log(step);
`;

interface Death {
  readonly signal: string | null;
  readonly out: string;
}

const runVictim = (code: string, folder: string, at: number, moment: string): Promise<Death> =>
  new Promise((resolve, reject) => {
    const env = {...process.env, VICTIM: JSON.stringify([folder, after, at, moment])};
    const args = ["--input-type=module", "-e", victim(code)];
    const child = spawn(process.execPath, args, {env, stdio: ["ignore", "pipe", "inherit"]});
    let out = "";
    child.stdout.on("data", (text: Buffer) => void (out += text.toString()));
    child.on("error", reject);
    child.on("close", (_, signal) => resolve({signal, out}));
  });

describe("recover(dir)", () => {
  it("gives exactly the old or the new state after kill -9 at any step of a commit", {timeout: 60_000}, async () => {
    const folderOf = (name: string): string => join(dir, name);
    const code = await plainModules();
    onTestFinished(() => rm(code, {recursive: true, force: true}));
    await fill(folderOf("whole"), before);
    const steps = Number((await runVictim(code, folderOf("whole"), -1, "")).out);
    expect(steps).toBeGreaterThanOrEqual(12);
    const deaths = Array.from({length: steps}, (_, at) => [at, ["before", "during", "after"][at % 3] ?? ""] as const);
    const outcome = new Map<number, "old" | "new">();
    const die = async ([at, moment]: readonly [number, string]): Promise<void> => {
      const folder = folderOf(String(at));
      await fill(folder, before);
      expect((await runVictim(code, folder, at, moment)).signal, `step ${at}`).toBe("SIGKILL");
      await recover(folder);
      const state = await stateOf(folder);
      outcome.set(at, "fresh/c.txt" in state ? "new" : "old");
      expect(state, `${moment} step ${at}`).toEqual("fresh/c.txt" in state ? after : before);
    };
    for (let i = 0; i < deaths.length; i += 3) await Promise.all(deaths.slice(i, i + 3).map(die));
    expect(outcome.get(0)).toBe("old");
    expect(outcome.get(steps - 1)).toBe("new");
  });

  it("discards a stage without journal, and completes one that has it", async () => {
    await fill(dir, {...before, ".next/owner": "999999999", ".next/0": "new a"});
    await recover(dir);
    expect(await stateOf(dir)).toEqual(before);
    await fill(dir, {".next/0": "new a", ".next/journal.json": '["a.txt", "deep/b.txt"]'});
    await recover(dir);
    expect(await stateOf(dir)).toEqual({...before, "a.txt": "new a"});
  });

  it("does nothing where nothing was cut short", async () => {
    await fill(dir, before);
    await recover(dir);
    expect(await stateOf(dir)).toEqual(before);
  });
});

describe("writeFileAtomic(path, bytes)", () => {
  it("replaces a file, or leaves it as it was", async () => {
    const path = join(dir, "a.txt");
    await writeFileAtomic(path, Buffer.from("first"));
    await expect(writeFileAtomic(path, Buffer.from("second"), failingDisk(0, "ENOSPC"))).rejects.toThrow("ENOSPC");
    expect(await stateOf(dir)).toEqual({"a.txt": "first"});
  });
});

import {spawn} from "node:child_process";
import {mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import ts from "typescript";
import {afterEach, beforeEach, describe, expect, it, onTestFinished} from "vitest";
import {commitFiles, recover, writeFileAtomic} from "../../loaders/commit.js";
import {realDisk, tellingDisk, type DiskEffects} from "../../loaders/disk.js";
import {moduleGraph} from "../../loaders/code/moduleGraph.js";
import {nameOf} from "../../loaders/processName.js";
import {commitsAtOnce} from "../support/commitsAtOnce.js";

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
    ...realDisk,
    steps: () => step,
    async write(path, bytes) {
      if (step === failing) await writeFile(path, bytes.subarray(0, bytes.length >> 1));
      next();
      await realDisk.write(path, bytes);
    }
  };
}

describe("commitFiles(dir, files)", () => {
  it("replaces and adds files, and names those that changed", async () => {
    await fill(dir, before);
    expect(await commitFiles(dir, bytesOf(after))).toEqual(["a.txt", "deep/b.txt", "fresh/c.txt"]);
    expect(await stateOf(dir)).toEqual(after);
  });

  it("tells in a line where what was left can be neither put in place nor removed", async () => {
    await fill(dir, before);
    for (const [names, step] of [
      [["0"], "remove"],
      [[], "removeFolder"]
    ] as const) {
      await rm(join(dir, ".next"), {recursive: true, force: true});
      await mkdir(join(dir, ".next"));
      for (const name of names) await writeFile(join(dir, ".next", name), "half");
      const refused = Object.assign(new Error(`EACCES: permission denied, ${step}`), {code: "EACCES"});
      const disk = {...realDisk, [step]: () => Promise.reject(refused)};
      // one after the other: what fails before it is looked at fails the run
      for (const work of [() => recover(dir, disk), () => commitFiles(dir, bytesOf(after), disk)])
        await expect(work()).rejects.toMatchObject({
          code: "not-finished",
          message:
            `${dir}: what a refresh that was cut short left in .next can neither be put in place nor removed (EACCES); ` +
            `allow writing to ${dir} and ${join(dir, ".next")}, and run it again`
        });
    }
    await rm(join(dir, ".next"), {recursive: true});
    expect(await stateOf(dir)).toEqual(before);
  });

  it("does not touch files whose bytes stay", async () => {
    await fill(dir, after);
    const {mtimeMs, ino} = await stat(join(dir, "a.txt"));
    expect(await commitFiles(dir, bytesOf(after))).toEqual([]);
    expect(await stat(join(dir, "a.txt"))).toMatchObject({mtimeMs, ino});
  });

  it("leaves everything as it was when the disk is full, at any write", async () => {
    for (let failing = 0; failing < 4; failing++) {
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
    expect(disk.steps()).toBe(4);
  });

  it("tells in one line of a folder that may not be written, with the remedy, and changes nothing", async () => {
    await fill(dir, before);
    for (const code of ["EACCES", "EROFS"]) {
      const write = async (): Promise<void> => Promise.reject(Object.assign(new Error(code), {code}));
      await expect(commitFiles(dir, bytesOf(after), {...realDisk, write})).rejects.toMatchObject({
        code: "not-written",
        message: `${dir}: nothing was changed: it may not be written (${code}); allow that and run it again`
      });
    }
    expect(await stateOf(dir)).toEqual(before);
  });

  it("refuses paths that leave the folder", async () => {
    for (const path of ["../x", "/x", "a/../../x", ".next/0"])
      await expect(commitFiles(dir, new Map([[path, Buffer.from("x")]]))).rejects.toMatchObject({code: "invalid-path"});
  });

  it("waits while another process prepares its own, then refuses and says what to do", {timeout: 60_000}, async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    onTestFinished(() => void other.kill());
    const {pid = 0} = other;
    for (const theirs of [
      {".next/owner": String(pid), ".next/0": "theirs"},
      {[`.next/${nameOf(pid)}-0.0`]: "theirs"}
    ]) {
      await rm(join(dir, ".next"), {recursive: true, force: true});
      await fill(dir, {...before, ...theirs});
      const impatient = {...realDisk, pause: async (looks: number) => looks < 3};
      await expect(commitFiles(dir, bytesOf(after), impatient)).rejects.toMatchObject({
        code: "busy",
        message:
          `${dir}: another refresh (process ${pid}) is writing; wait for it and run this again, ` +
          `or, if that is no refresh, delete ${join(dir, ".next")}`
      });
      expect(await stateOf(dir)).toEqual({...before, ...theirs});
    }
  });

  it("says of a folder in the place of an owner what to delete", async () => {
    await fill(dir, {...before, ".next/owner/x": "", ".next/0": "theirs"});
    await expect(commitFiles(dir, bytesOf(after))).rejects.toThrow(
      `${join(dir, ".next", "owner")}: cannot be read: it is a folder, no file; delete ${join(dir, ".next")} and run it again`
    );
  });

  it("says after a second what it waits for", {timeout: 60_000}, async () => {
    await fill(dir, {...before, [`.next/${nameOf(process.ppid)}-0.0`]: "theirs"});
    const lines: string[] = [];
    const quick = {...realDisk, pause: async (looks: number) => looks < 20};
    const disk = tellingDisk((line) => lines.push(line), quick);
    await expect(commitFiles(dir, bytesOf(after), disk)).rejects.toMatchObject({code: "busy"});
    expect(lines).toEqual([`waiting until another refresh (process ${process.ppid}) has written`]);
  });

  it("tells a process that has the number of a dead one apart by its beginning", async () => {
    const [, machine] = nameOf(process.ppid).split("-");
    const dead = `${process.ppid}-${machine}-00000000-0`;
    await fill(dir, {...before, [`.next/${dead}.0`]: "theirs", [`.next-${dead}/${dead}.0`]: "theirs"});
    await commitFiles(dir, bytesOf(after));
    expect(await stateOf(dir)).toEqual(after);
  });

  it("tells a journal that cannot be read, and a staged file that is not what was written, and changes nothing", async () => {
    const journal = JSON.stringify([{path: "a.txt", staged: "1-a-b-0.0", sha256: "0".repeat(64)}]);
    for (const text of ["{", "[1]", '[{"path": "../a", "staged": "0", "sha256": ""}]', journal]) {
      await rm(join(dir, ".next"), {recursive: true, force: true});
      await fill(dir, {...before, ".next/1-a-b-0.0": "new a", ".next/1-a-b-0.journal.json": text});
      const state = await stateOf(dir);
      const refused = await commitFiles(dir, bytesOf(after)).catch((error: Error) => error);
      expect(refused).toMatchObject({code: "broken-journal"});
      expect(String(refused)).toMatch(
        /a refresh was cut short, .* is damaged \(.*\); restore .*, delete .*\.next and run it again$/
      );
      expect(await stateOf(dir)).toEqual(state);
    }
  });

  it(
    "loses no commit that reported success, of two and of four at once on a slow disk",
    {timeout: 60_000},
    async () => {
      expect(await commitsAtOnce(dir, 4)).toMatchObject({lost: 0, raw: []});
    }
  );
});

/** The modules of a commit as plain JavaScript, so that a process that lives for milliseconds need not translate them first. */
async function plainModules(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "commit-code-"));
  const options = {compilerOptions: {module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022}};
  await writeFile(join(folder, "package.json"), '{"type": "module"}');
  for (const path of await moduleGraph(process.cwd()).closure("loaders/commit.ts")) {
    const {outputText} = ts.transpileModule(await readFile(path, "utf8"), options);
    await writeFile(join(folder, `${basename(path, ".ts")}.js`), outputText);
  }
  await symlink(join(process.cwd(), "node_modules"), join(folder, "node_modules"), "dir");
  return folder;
}

/** Commits in a process of its own that kills itself at a step: before it, in the middle of a write, or after it. */
const victim = (code: string): string => `
import {writeFileSync} from "node:fs";
import {commitFiles} from ${JSON.stringify(pathToFileURL(join(code, "commit.js")).href)};
import {realDisk} from ${JSON.stringify(pathToFileURL(join(code, "disk.js")).href)};
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
const half = (path, bytes) => writeFileSync(path, bytes.subarray(0, 3));
const disk = Object.entries(realDisk).map(([name, work]) => [name, name === "list" ? work : wrap(work, name === "write" ? half : undefined)]);
await commitFiles(dir, new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), Object.fromEntries(disk));
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
    await expect(writeFileAtomic(path, Buffer.from("second"), failingDisk(0, "ENOSPC"))).rejects.toThrow(
      `${path}: nothing was changed: no space left on the disk; free some and run it again`
    );
    expect(await stateOf(dir)).toEqual({"a.txt": "first"});
  });
});

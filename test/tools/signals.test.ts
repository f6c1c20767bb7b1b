import {spawn, type ChildProcess} from "node:child_process";
import {EventEmitter, once} from "node:events";
import {writeFile} from "node:fs/promises";
import {createConnection} from "node:net";
import {join} from "node:path";
import {expect, test, vi} from "vitest";
import {passSignals} from "../../tools/passSignals.js";
import {lives} from "../support/lives.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** A stand-in for Framework that serves a port and tells it. */
const server = `
import {createServer} from "node:http";
const server = createServer().listen(0, "127.0.0.1", () => console.error("port", server.address().port, process.pid));
`;
const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.on("connect", () => (socket.destroy(), resolve(true))).on("error", () => resolve(false));
  });

/** Starts the stand-in as the tools start Framework and Vitest, from a process of its own, until it serves. */
async function serving(code: string) {
  const root = await temporaryFolder();
  const program = join(root, "program.mjs");
  await writeFile(program, code);
  const tool = JSON.stringify(join(process.cwd(), "tools/startNode.ts"));
  const options = `{stdio: ["ignore", "inherit", 2]}`;
  const main = `const {startNode} = await import(${tool}); startNode([${JSON.stringify(program)}], ${options});`;
  const child = spawn(process.execPath, ["--import", "tsx/esm", "--input-type=module", "-e", main], {
    stdio: ["ignore", "inherit", "pipe"]
  });
  const ended = once(child, "close");
  let said = "";
  for await (const text of child.stderr.setEncoding("utf8")) {
    said += String(text);
    const [, port, pid] = /port (\d+) (\d+)/.exec(said) ?? [];
    if (port !== undefined) return {child, ended, port: Number(port), pid: Number(pid)};
  }
  throw new Error(`nothing was served: ${said}`);
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends what was started as well, and its port is free",
  async (signal) => {
    const {child, ended, port, pid} = await serving(server);
    expect(await isTaken(port)).toBe(true);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect({lives: lives(pid), taken: await isTaken(port)}).toEqual({lives: false, taken: false});
  }
);

test("what was started ends as well where this process is killed, and its port is free", async () => {
  const {child, ended, port, pid} = await serving(server);
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  await expect.poll(() => lives(pid), {timeout: 10_000}).toBe(false);
  expect(await isTaken(port)).toBe(false);
});

test.skipIf(process.platform !== "linux")(
  "followParent({throughShell}) ends a process when npm is killed, which its shell outlives",
  async () => {
    const module = JSON.stringify(join(process.cwd(), "tools/followParent.mjs"));
    const code = `import {followParent} from ${module}; followParent({throughShell: true, every: 50}); setInterval(() => {}, 1e6); console.log(process.pid);`;
    const asNpm = `require("child_process").spawn("sh", ["-c", '"$0" --input-type=module -e "$1"; true', process.execPath, process.argv[1]], {stdio: "inherit"})`;
    const npm = spawn(process.execPath, ["-e", asNpm, code], {stdio: ["ignore", "pipe", "inherit"]});
    const [text] = (await once(npm.stdout, "data")) as [Buffer];
    const pid = Number(text.toString("utf8"));
    expect(lives(pid)).toBe(true);
    npm.kill("SIGKILL");
    await expect.poll(() => lives(pid), {timeout: 10_000}).toBe(false);
  }
);

test("followParent() ends a process that is deaf to SIGTERM by force", async () => {
  const module = JSON.stringify(join(process.cwd(), "tools/followParent.mjs"));
  const code = `import {followParent} from ${module}; process.on("SIGTERM", () => {}); followParent({every: 50, patience: 200}); setInterval(() => {}, 1e6); console.log(process.pid);`;
  const shell = spawn("sh", ["-c", '"$0" --input-type=module -e "$1"; true', process.execPath, code], {
    stdio: ["ignore", "pipe", "inherit"]
  });
  const [text] = (await once(shell.stdout, "data")) as [Buffer];
  const pid = Number(text.toString("utf8"));
  shell.kill("SIGKILL");
  await expect.poll(() => lives(pid), {timeout: 10_000}).toBe(false);
});

test("followParent() ends a process whose shell was ended, as npm ends it", async () => {
  const module = JSON.stringify(join(process.cwd(), "tools/followParent.mjs"));
  const code = `import {followParent} from ${module}; followParent({every: 50}); setInterval(() => {}, 1e6); console.log(process.pid);`;
  const shell = spawn("sh", ["-c", '"$0" --input-type=module -e "$1"; true', process.execPath, code], {
    stdio: ["ignore", "pipe", "inherit"]
  });
  const [text] = (await once(shell.stdout, "data")) as [Buffer];
  const pid = Number(text.toString("utf8"));
  expect(lives(pid)).toBe(true);
  shell.kill("SIGTERM");
  await expect.poll(() => lives(pid), {timeout: 10_000}).toBe(false);
});

test("a child that is deaf to signals is killed after a while, and nothing is left of passSignals(child)", async () => {
  vi.useFakeTimers();
  try {
    const me = Object.assign(new EventEmitter(), {pid: 1, kill: vi.fn()});
    const child = Object.assign(new EventEmitter(), {kill: vi.fn(() => true)});
    passSignals(child as unknown as ChildProcess, me as unknown as NodeJS.Process);
    me.emit("SIGINT", "SIGINT");
    me.emit("SIGTERM", "SIGTERM");
    expect(child.kill.mock.calls).toEqual([["SIGINT"], ["SIGTERM"]]);
    vi.advanceTimersByTime(10_000);
    expect(child.kill.mock.calls.slice(2)).toEqual([["SIGKILL"]]);
    expect(me.kill).not.toHaveBeenCalled();
    child.emit("close");
    expect(me.kill.mock.calls).toEqual([[1, "SIGTERM"]]);
    expect(me.eventNames()).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

import {spawn} from "node:child_process";
import {closeSync, existsSync, openSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** Runs a command whose standard output is full, or is closed by its reader after so many bytes. */
function runInto(output: "/dev/full" | number, args: readonly string[]): Promise<Ended> {
  const target = typeof output === "string" ? openSync(output, "w") : ("pipe" as const);
  const child = spawn(process.execPath, [join("bin", "rsa-notebook.mjs"), ...args], {
    stdio: ["ignore", target, "pipe"]
  });
  if (typeof target === "number") closeSync(target);
  let err = "";
  child.stderr?.on("data", (text: Buffer) => void (err += text.toString()));
  let read = 0;
  child.stdout?.on("data", ({length}: Buffer) => {
    read += length;
    if (typeof output === "number" && read >= output) child.stdout?.destroy();
  });
  if (output === 0) child.stdout?.destroy();
  return new Promise((resolve) => child.on("close", (code) => resolve({code, err})));
}

const commands = [["run", "--json", "--matrices"], ["verify"], ["models"], ["explain", "score"], ["--help"]];

describe("standard output", () => {
  test.runIf(existsSync("/dev/full")).each(commands.map((args) => [args.join(" "), args] as const))(
    "that is full ends `%s` with 2 and one line",
    async (_, args) => {
      const {code, err} = await runInto("/dev/full", args);
      const told = "error: standard output cannot be written (ENOSPC); free some space, or write elsewhere\n";
      expect({code, err: err.replace(/^(?:note: |what is not here )[^\n]*\n/gm, "")}).toEqual({code: 2, err: told});
    }
  );

  test.each([
    ["after 100 bytes", 100],
    ["at once", 0]
  ])("that its reader closes %s ends quietly", async (_, bytes) => {
    const {code, err} = await runInto(bytes, ["run", "--json", "--matrices"]);
    expect({code, err}).toEqual({code: 0, err: ""});
  });
});

import type {StdioOptions} from "node:child_process";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {startNode} from "../startNode.js";

/** The file behind a package's command. */
export function commandFile(root: string, name: string, command: string): string {
  const require = createRequire(join(root, "package.json"));
  const manifest = require.resolve(`${name}/package.json`);
  const {bin} = require(manifest) as {bin: string | Record<string, string>};
  const file = typeof bin === "string" ? bin : bin[command];
  if (file === undefined) throw new Error(`${name} has no command ${command}`);
  return join(dirname(manifest), file);
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Gets its words; without it they go where this process's go. */
  readonly write?: (text: string) => void;
}

/** Runs a Node program; resolves to its exit code. What ends this process ends it too. */
export function runNode(root: string, args: readonly string[], {env, write}: RunOptions = {}): Promise<number> {
  const stdio: StdioOptions = write ? ["ignore", "pipe", "pipe"] : "inherit";
  const child = startNode(args, {cwd: root, stdio, env: {...process.env, ...env}});
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => write?.(text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 2));
  });
}

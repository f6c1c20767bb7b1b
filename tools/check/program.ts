import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {passSignals} from "../passSignals.js";

/** The file behind a package's command. */
export function commandFile(root: string, name: string, command: string): string {
  const require = createRequire(join(root, "package.json"));
  const manifest = require.resolve(`${name}/package.json`);
  const {bin} = require(manifest) as {bin: string | Record<string, string>};
  const file = typeof bin === "string" ? bin : bin[command];
  if (file === undefined) throw new Error(`${name} has no command ${command}`);
  return join(dirname(manifest), file);
}

/** Runs a Node program with its words in sight; resolves to its exit code. What ends this process ends it too. */
export function runNode(root: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, args, {cwd: root, stdio: "inherit", env: {...process.env, ...env}});
  passSignals(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 2));
  });
}

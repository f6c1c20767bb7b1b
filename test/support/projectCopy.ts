import {execFile} from "node:child_process";
import {cp, mkdtemp, rm, symlink} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {onTestFinished} from "vitest";

const copied = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "bin",
  "cli",
  "data",
  "kernels",
  "loaders",
  "src"
];

/** A copy of the project for several tests, which must leave it as it was; its packages are the project's own. */
export async function keptCopy(more: readonly string[] = []) {
  const root = await mkdtemp(join(tmpdir(), "rsa-notebook-"));
  for (const name of [...copied, ...more])
    await cp(name, join(root, name), {recursive: true, filter: (path) => !path.includes(".observablehq")});
  await symlink(join(process.cwd(), "node_modules"), join(root, "node_modules"), "dir");
  return {root, dispose: () => rm(root, {recursive: true, force: true})};
}

/**
 * A copy of the project that a test may change; its packages are the project's own.
 * @param more - what it has besides the commands, the data and the pages
 */
export async function projectCopy(more: readonly string[] = []): Promise<string> {
  const {root, dispose} = await keptCopy(more);
  onTestFinished(dispose);
  return root;
}

/** Runs the command of a copy, in a process of its own. @param env - what its environment has besides this one's */
export function commandIn(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {}
): Promise<{code: number; out: string; err: string}> {
  return new Promise((resolve) => {
    const command = [join(root, "bin", "rsa-notebook.mjs"), ...args];
    const options = {cwd: root, maxBuffer: 1 << 26, env: {...process.env, ...env}};
    execFile(process.execPath, command, options, (error, out, err) =>
      resolve({code: error ? Number(error.code) : 0, out, err})
    );
  });
}

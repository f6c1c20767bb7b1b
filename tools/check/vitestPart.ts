import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {outcomeFile} from "./outcomeReporter.js";
import {commandFile, runNode, type RunOptions} from "./program.js";
import type {Outcome} from "./part.js";

const outcomeReporter = fileURLToPath(new URL("outcomeReporter.ts", import.meta.url));

/** A run with no test in it, or without an outcome, is a failure. */
export function outcomeOf(written: string, exitCode: number): Outcome {
  const {passed = 0, failed = 0, faults = []} = JSON.parse(written) as Partial<Outcome>;
  const broken = failed === 0 && (exitCode !== 0 || passed === 0);
  return broken
    ? {passed, failed: 1, faults: [`vitest ended with ${exitCode} after ${passed} tests`]}
    : {passed, failed, faults};
}

/** Runs one project of vitest.config.ts and counts its tests. */
export async function runVitest(root: string, project: string, options: RunOptions = {}): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-test-"));
  try {
    const file = join(folder, "outcome.json");
    const args = ["run", "--project", project, "--reporter=default", `--reporter=${outcomeReporter}`];
    const env = Object.fromEntries([...Object.entries(options.env ?? {}), [outcomeFile, file]]);
    const code = await runNode(
      root,
      [commandFile(root, "vitest", "vitest"), ...args],
      Object.assign({}, options, {env})
    );
    return outcomeOf(await readFile(file, "utf8").catch(() => "{}"), code);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

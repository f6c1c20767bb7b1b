import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {commandFile, runNode} from "./program.js";
import type {Outcome} from "./part.js";

/** A report with no test in it, or none at all, is a failure. */
export function outcomeOf(report: string, exitCode: number): Outcome {
  const {numPassedTests: passed = 0, numFailedTests: failed = 0} = JSON.parse(report) as {
    numPassedTests?: number;
    numFailedTests?: number;
  };
  const broken = failed === 0 && (exitCode !== 0 || passed === 0);
  return {passed, failed: broken ? 1 : failed};
}

/** Runs one project of vitest.config.ts and counts its tests. */
export async function runVitest(root: string, project: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-test-"));
  try {
    const file = join(folder, "report.json");
    const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const code = await runNode(root, [commandFile(root, "vitest", "vitest"), ...args], {env});
    return outcomeOf(await readFile(file, "utf8").catch(() => "{}"), code);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

import type {Outcome, Part} from "./check/part.js";
import {parts} from "./check/parts.js";
import {choose} from "./choose.js";
import {toolError} from "./toolError.js";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs parts one after the other, whatever became of those before; what needs a part that failed is not run and counts as failed. */
export async function runParts(root: string, chosen: readonly Part[], log = say): Promise<Outcome> {
  const failed = new Set<string>();
  let sum: Outcome = {passed: 0, failed: 0};
  for (const [i, {name, what, needs = [], run}] of chosen.entries()) {
    log(`\n[${i + 1}/${chosen.length}] ${name}: ${what}`);
    const missing = needs.find((need) => failed.has(need));
    if (missing) log(`not run, since ${missing} failed`);
    const outcome: Outcome = missing
      ? {passed: 0, failed: 1}
      : await run(root).catch((error: unknown) => (toolError(error), {passed: 0, failed: 1}));
    if (outcome.failed > 0) failed.add(name);
    log(`${name}: ${outcome.passed} passed, ${outcome.failed} failed`);
    sum = {passed: sum.passed + outcome.passed, failed: sum.failed + outcome.failed};
  }
  log(failed.size > 0 ? `\nfailed: ${[...failed].join(", ")}` : "");
  log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum;
}

/** `npm test`, or some of its parts by name. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    const {failed} = await runParts(root, choose(parts, args, "part"));
    return failed > 0 ? 1 : 0;
  } catch (error) {
    return toolError(error);
  }
}

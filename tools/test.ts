import type {Outcome, Part} from "./check/part.js";
import {parts} from "./check/parts.js";
import {choose} from "./choose.js";
import {toolError} from "./toolError.js";

/** What parts touch besides the project. */
export interface PartEffects {
  log(line: string): void;
  write(text: string): void;
  /** Milliseconds. */
  now(): number;
}

const real: PartEffects = {
  log: (line) => void process.stdout.write(`${line}\n`),
  write: (text) => void process.stdout.write(text),
  now: () => performance.now()
};

/** Begins a part; its words are kept until they are asked for. */
function begin(root: string, {run}: Part, {write, now}: PartEffects) {
  const began = now();
  let kept: string | undefined = "";
  const say = (text: string): void => (kept === undefined ? write(text) : void (kept += text));
  const ended = run(root, say)
    .catch((error: unknown): Outcome => (toolError(error), {passed: 0, failed: 1}))
    .then((outcome) => ({...outcome, seconds: (now() - began) / 1000}));
  return () => {
    if (kept) write(kept);
    kept = undefined;
    return ended;
  };
}

/**
 * Tells of parts one after the other, whatever became of those before; what needs a part that failed is not run and counts as failed. Each
 * begins when the one before has ended, those that are early at once.
 */
export async function runParts(root: string, chosen: readonly Part[], effects: PartEffects = real): Promise<Outcome> {
  const {log} = effects;
  const failed = new Set<string>();
  const begun = new Map(chosen.filter(({early}) => early).map((part) => [part, begin(root, part, effects)]));
  const faults: string[] = [];
  let sum: Outcome = {passed: 0, failed: 0};
  for (const [i, part] of chosen.entries()) {
    const {name, what, needs = []} = part;
    log(`\n[${i + 1}/${chosen.length}] ${name}: ${what}${begun.has(part) ? ", begun with the first part" : ""}`);
    const missing = needs.find((need) => failed.has(need));
    if (missing) log(`not run, since ${missing} failed`);
    const {seconds, ...outcome} = missing
      ? {passed: 0, failed: 1, seconds: 0}
      : await (begun.get(part) ?? begin(root, part, effects))();
    if (outcome.failed > 0) failed.add(name);
    faults.push(...(outcome.faults ?? []).map((fault) => `${name}: ${fault}`));
    log(`${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds.toFixed(1)} s`);
    sum = {passed: sum.passed + outcome.passed, failed: sum.failed + outcome.failed};
  }
  log(["", ...faults, ...(failed.size > 0 ? [`failed: ${[...failed].join(", ")}`] : [])].join("\n"));
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

import type {Answer, Job} from "../sandbox/messages.js";
import type {End, Outcome} from "../sandbox/runInSandbox.js";
import type {Case, Definition} from "./definition.js";
import {isRight, type Expected} from "./judge.js";

/** What came of a reader's code. */
export type Verdict =
  | {readonly kind: "solved"; readonly visible: number; readonly unseen: number}
  /** Gaps are left, at these lines from 1. */
  | {readonly kind: "gaps"; readonly lines: readonly number[]}
  | {readonly kind: "long"; readonly letters: number}
  | {
      readonly kind: "wrong";
      readonly failing: Case;
      /** From 1, among `of`. */
      readonly at: number;
      readonly of: number;
      readonly expected: Expected;
      readonly answer: Answer;
    }
  /** It did not come to its end; `failing` is the case that it was at. */
  | {readonly kind: "stopped"; readonly end: Exclude<End, {kind: "done"}>; readonly failing: Case | undefined};

const gap = "___";
export const mostCode = 20_000;

/** Runs a reader's code on all cases, those that are seen first, and compares each answer with the project's own. */
export async function checkCode(
  {name, visible, unseen, expected}: Definition,
  code: string,
  run: (job: Job) => Promise<Outcome>
): Promise<{readonly verdict: Verdict; readonly lines: readonly string[]}> {
  const gaps = code.split("\n").flatMap((line, i) => (line.includes(gap) ? [i + 1] : []));
  if (gaps.length > 0) return {verdict: {kind: "gaps", lines: gaps}, lines: []};
  if (code.length > mostCode) return {verdict: {kind: "long", letters: code.length}, lines: []};
  const cases = [...visible, ...unseen];
  const {answers, lines, end} = await run({code, name, calls: cases.map(({inputs}) => inputs)});
  for (const [i, answer] of answers.entries()) {
    const failing = cases[i];
    if (!failing) break;
    const right = expected(failing.inputs);
    if (!isRight(answer, right))
      return {verdict: {kind: "wrong", failing, at: i + 1, of: cases.length, expected: right, answer}, lines};
  }
  if (end.kind !== "done") return {verdict: {kind: "stopped", end, failing: cases[answers.length]}, lines};
  return {verdict: {kind: "solved", visible: visible.length, unseen: unseen.length}, lines};
}

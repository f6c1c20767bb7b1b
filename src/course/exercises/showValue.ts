import type {Answer} from "../sandbox/messages.js";
import {valueOf, type Expected} from "./judge.js";

const maxShown = 8;

/** A number as code, with as many digits as tell it from its neighbours by eye. */
const shown = (value: number): string => String(Number(value.toPrecision(10)));

/** Numbers, lists and matrices as a reader would write them; long ones cut short, with their length. */
export function showValue(value: unknown): string {
  if (typeof value === "number") return shown(value);
  if (!Array.isArray(value)) return String(value);
  const all: readonly unknown[] = value;
  const parts = all.slice(0, maxShown).map(showValue);
  return all.length <= maxShown ? `[${parts.join(", ")}]` : `[${parts.join(", ")}, … ${all.length} in all]`;
}

/** What was expected, in words. */
export function showExpected(expected: Expected): string {
  if (expected.kind === "nothing") return `no answer (NaN, or an error): ${expected.reason}`;
  return showValue(
    expected.kind === "number" ? expected.value : expected.kind === "list" ? expected.values : expected.rows
  );
}

/** What came, in words. @param parameters - what the function calls its arguments */
export function showAnswer(answer: Answer, parameters: readonly string[]): string {
  if (answer.kind === "other") return answer.what;
  if (answer.kind === "changed")
    return `a change of ${parameters[answer.argument] ?? "an input"}: what a function is given must stay as it is`;
  if (answer.kind === "large") return `${answer.length} numbers, too many to look at`;
  if (answer.kind === "thrown") {
    const {name, message, line} = answer;
    return `an error${line > 0 ? ` at line ${line}` : ""}: ${name === "" ? "" : `${name}: `}${message}`;
  }
  if (answer.kind !== "number" && answer.odd) return `a list in which ${answer.odd.at} is ${answer.odd.what}`;
  return showValue(valueOf(answer));
}

import type {Answer} from "../sandbox/messages.js";

/** What a call should answer; `nothing` where there is no answer, with the reason. */
export type Expected =
  | {readonly kind: "number"; readonly value: number}
  | {readonly kind: "list"; readonly values: readonly number[]}
  | {readonly kind: "rows"; readonly rows: readonly (readonly number[])[]}
  | {readonly kind: "nothing"; readonly reason: string};

/** Relative difference that is still the same: sums in another order differ by about 1e-13. */
const tolerance = 1e-9;

const same = (got: number, expected: number): boolean =>
  Number.isFinite(got) && Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));

/** An error that a program throws on purpose; the others are slips, and are no answer. */
const isRefusal = (name: string): boolean => !["TypeError", "ReferenceError", "SyntaxError"].includes(name);

function rowsOf(lengths: Int32Array, values: Float64Array): number[][] {
  let from = 0;
  return Array.from(lengths, (length) => Array.from(values.subarray(from, (from += length))));
}

/** An answer as the value that it was, where it was numbers. */
export function valueOf(answer: Answer): number | readonly number[] | readonly (readonly number[])[] | undefined {
  if (answer.kind === "number") return answer.value;
  if (answer.kind === "list" && !answer.odd) return Array.from(answer.values);
  return answer.kind === "rows" && !answer.odd ? rowsOf(answer.lengths, answer.values) : undefined;
}

/** Whether an answer is the expected one. No answer is NaN, or an error thrown on purpose. */
export function isRight(answer: Answer, expected: Expected): boolean {
  if (expected.kind === "nothing")
    return answer.kind === "thrown" ? isRefusal(answer.name) : answer.kind === "number" && Number.isNaN(answer.value);
  if (expected.kind === "number") return answer.kind === "number" && same(answer.value, expected.value);
  const value = valueOf(answer);
  if (!Array.isArray(value)) return false;
  if (expected.kind === "list") return sameList(value, expected.values);
  return value.length === expected.rows.length && expected.rows.every((row, i) => sameList(value[i], row));
}

const sameList = (got: unknown, expected: readonly number[]): boolean =>
  Array.isArray(got) && got.length === expected.length && expected.every((value, i) => same(Number(got[i]), value));

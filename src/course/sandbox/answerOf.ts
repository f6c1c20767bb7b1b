import {is, isArray, isView, Lengths, Numbers} from "./language.js";
import type {Answer, Odd} from "./messages.js";

/** What a value is, in words. */
export function nameOf(value: unknown): string {
  if (value === undefined || value === null) return value === null ? "null" : "undefined";
  if (isArray(value)) return "a list";
  if (value instanceof Promise) return "a promise";
  if (typeof value === "boolean") return value ? "true" : "false";
  const kind = typeof value;
  return kind === "string" ? "a text" : kind === "object" ? "an object" : `a ${kind}`;
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  isArray(value) || (isView(value) && !(value instanceof DataView));

/** Copies numbers from a list to `values` from `from` on; tells the first that is none. */
function copy(list: ArrayLike<unknown>, length: number, values: Float64Array, from: number): Odd | undefined {
  for (let i = 0; i < length; i++) {
    const entry = list[i];
    if (typeof entry !== "number") return {at: `[${i}]`, what: nameOf(entry)};
    values[from + i] = entry;
  }
  return undefined;
}

function rowsOf(rows: ArrayLike<unknown>, length: number, maxLength: number): Answer {
  const lengths = new Lengths(length);
  let total = 0;
  for (let i = 0; i < length; i++) {
    const row = rows[i];
    if (!isList(row)) return {kind: "rows", lengths, values: new Numbers(0), odd: {at: `[${i}]`, what: nameOf(row)}};
    lengths[i] = row.length;
    total += row.length;
    if (total > maxLength) return {kind: "large", length: total};
  }
  const values = new Numbers(total);
  for (let i = 0, from = 0; i < length; i++) {
    const wide = lengths[i] ?? 0;
    const odd = copy(rows[i] as ArrayLike<unknown>, wide, values, from);
    if (odd) return {kind: "rows", lengths, values, odd: {at: `[${i}]${odd.at}`, what: odd.what}};
    from += wide;
  }
  return {kind: "rows", lengths, values};
}

/** What a function returned, as plain data of at most so many numbers. */
export function answerOf(value: unknown, maxLength: number): Answer {
  if (typeof value === "number") return {kind: "number", value};
  if (!isList(value)) return {kind: "other", what: nameOf(value)};
  const {length} = value;
  if (length > maxLength) return {kind: "large", length};
  if (length > 0 && isList(value[0])) return rowsOf(value, length, maxLength);
  const values = new Numbers(length);
  const odd = copy(value, length, values, 0);
  return odd ? {kind: "list", values, odd} : {kind: "list", values};
}

/** What a function is given, as it is before the call. */
export function copyOf(value: unknown): unknown {
  if (!isList(value)) return value;
  const list: unknown[] = [];
  for (let i = 0; i < value.length; i++) list[i] = copyOf(value[i]);
  return list;
}

/** Whether it is after the call what it was before. */
export function isAsBefore(value: unknown, before: unknown): boolean {
  if (!isArray(before)) return is(value, before);
  if (!isList(value) || value.length !== before.length) return false;
  for (let i = 0; i < before.length; i++) if (!isAsBefore(value[i], before[i])) return false;
  return true;
}

import {isDate, isPlain} from "./kinds.js";

/** Values looked at before a value counts as large. */
const most = 2_000;

/**
 * About how many bytes a value takes: arrays of numbers as they are, 8 a number, 2 a character. Undefined where that would take long to
 * count, for functions and instances of classes, and for what is computed when it is read.
 */
export function sizeOf(value: unknown): number | undefined {
  let bytes = 0;
  let looked = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    if (++looked + open.length > most) return undefined;
    const next = open.pop();
    if (typeof next === "string") bytes += 2 * next.length;
    else if (typeof next === "function" || typeof next === "symbol") return undefined;
    else if (typeof next !== "object" || next === null) bytes += 8;
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) bytes += next.byteLength;
    else if (Array.isArray(next)) {
      if (next.length > most) return undefined;
      open.push(...(next as unknown[]));
    } else if (next instanceof Map) {
      if (next.size > most) return undefined;
      open.push(...next.keys(), ...next.values());
    } else if (next instanceof Set) {
      if (next.size > most) return undefined;
      open.push(...next);
    } else if (isDate(next)) bytes += 8;
    else if (isPlain(next)) {
      // what is made only when it is asked for is not asked for here
      if (Object.values(Object.getOwnPropertyDescriptors(next)).some(({get}) => get)) return undefined;
      const entries = Object.entries(next);
      if (entries.length > most) return undefined;
      for (const [key, item] of entries) open.push(key, item);
    } else return undefined;
  }
  return bytes;
}

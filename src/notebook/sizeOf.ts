import {isDate, isPlain} from "./kinds.js";

/** Values looked at before a value counts as large. */
const maxParts = 2_000;

/** How large a value is, in bytes. */
export interface Size {
  readonly bytes: number;
  /** What is kept in memory where it is held: of a view of a part of an array, the whole. */
  readonly held: number;
}

/** Adds up what it is shown, part by part. Costs a fraction of a microsecond for a small object, since every computation is measured. */
class Scale implements Size {
  bytes = 0;
  held = 0;
  #left = maxParts;

  /** Whether it could be counted. */
  add(value: unknown): boolean {
    if (--this.#left < 0 || typeof value === "function" || typeof value === "symbol") return false;
    if (typeof value === "object" && value !== null) return this.#object(value);
    return this.#take(typeof value === "string" ? 2 * value.length : 8);
  }

  #take(bytes: number, held = bytes): true {
    this.bytes += bytes;
    this.held += held;
    return true;
  }

  #object(value: object): boolean {
    if (Array.isArray(value)) return value.length <= this.#left && value.every((item) => this.add(item));
    if (isPlain(value)) return this.#entries(value);
    if (ArrayBuffer.isView(value)) return this.#take(value.byteLength, value.buffer.byteLength);
    if (value instanceof ArrayBuffer) return this.#take(value.byteLength);
    if (value instanceof Map) return value.size <= this.#left && [...value].every((entry) => this.#members(entry));
    if (value instanceof Set) return value.size <= this.#left && this.#members([...value]);
    return isDate(value) && this.#take(8);
  }

  #members(values: readonly unknown[]): boolean {
    return values.every((item) => this.add(item));
  }

  #entries(value: object): boolean {
    const keys = Object.keys(value);
    if (keys.length > this.#left) return false;
    for (const key of keys) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      // what is made only when it is asked for is not asked for here
      if (!property || property.get || !this.add(key) || !this.add(property.value)) return false;
    }
    return true;
  }
}

/**
 * About how many bytes a value takes: arrays of numbers as they are, 8 a number, 2 a character. Undefined where that would take long to
 * count, for functions and instances of classes, and for what is computed when it is read.
 */
export function sizeOf(value: unknown): Size | undefined {
  const scale = new Scale();
  return scale.add(value) ? scale : undefined;
}

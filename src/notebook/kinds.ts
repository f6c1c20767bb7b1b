/** An object as a literal makes it. */
export const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === Object.prototype || prototype === null;
};

/** Told without the clock's own name. */
export const isDate = (value: object): value is {getTime(): number} =>
  Object.prototype.toString.call(value) === "[object Date]" && "getTime" in value;

/** What gives values one by one, and can be told to end: a generator, synchronous or not. */
export const isGenerator = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "next" in value &&
  typeof value.next === "function" &&
  "return" in value &&
  typeof value.return === "function";

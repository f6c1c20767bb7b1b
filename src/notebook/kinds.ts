/** An object as a literal makes it. */
export const isPlain = (value: object): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** Told without the clock's own name. */
export const isDate = (value: object): value is {getTime(): number} =>
  Object.prototype.toString.call(value) === "[object Date]" && "getTime" in value;

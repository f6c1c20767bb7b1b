/** An object as a literal makes it. */
export const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === Object.prototype || prototype === null;
};

/** Told without the clock's own name. */
export const isDate = (value: object): value is {getTime(): number} =>
  Object.prototype.toString.call(value) === "[object Date]" && "getTime" in value;

const hasMethod = (value: object, name: string): boolean =>
  name in value && typeof (value as Record<string, unknown>)[name] === "function";

/** What gives values one by one, and can be told to end: a generator, synchronous or not. What throws when it is looked at is none. */
export const isGenerator = (value: unknown): boolean => {
  try {
    return typeof value === "object" && value !== null && hasMethod(value, "next") && hasMethod(value, "return");
  } catch {
    return false;
  }
};

/** What throws when it is looked at counts as one: to wait for it tells what it throws. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> => {
  try {
    return typeof value === "object" && value !== null && hasMethod(value, "then");
  } catch {
    return true;
  }
};

/** Waits as `await` does, whatever the thenable does: what it comes to is told once, and later. */
export function settled(
  thenable: PromiseLike<unknown>,
  yes: (value: unknown) => void,
  no: (error: unknown) => void
): void {
  try {
    // not by a `then` of its own
    void Promise.prototype.then.call(Promise.resolve(thenable), yes, no);
  } catch (error) {
    queueMicrotask(() => no(error));
  }
}

/** A function of which a thread may take a faster make: one that gives the same bits, so that it is a matter of time, of no result. */
export function makesOf<A extends readonly unknown[], R>(plain: (...args: A) => R) {
  let make = plain;
  return {
    run: (...args: A): R => make(...args),
    /** From now on this thread takes another make. */
    take(faster: (...args: A) => R): void {
      make = faster;
    }
  };
}

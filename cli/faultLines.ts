import {errorLine} from "../loaders/printable.js";
import {Faults} from "../src/study/faults.js";

/** The faults that an error tells, or that it was made of and tells in the same words; the error's own message else. */
function faultsOf(error: unknown): readonly string[] {
  const message = error instanceof Error ? error.message : String(error);
  for (let cause = error; cause instanceof Error && cause.message === message; cause = cause.cause)
    if (cause instanceof Faults) return cause.faults;
  return [message];
}

/** What a terminal says of an error: a line for each fault. @param values - what was asked for, which it may quote */
export const faultLines = (error: unknown, values: readonly string[] = []): string =>
  faultsOf(error)
    .map((fault) => `error: ${errorLine(fault, values)}\n`)
    .join("");

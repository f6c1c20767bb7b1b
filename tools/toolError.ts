import {errorLine} from "../loaders/printable.js";

/** Tells an error in one line; returns the exit code of what could not run. */
export function toolError(error: unknown): number {
  process.stderr.write(`error: ${errorLine(error instanceof Error ? error.message : String(error))}\n`);
  return 2;
}

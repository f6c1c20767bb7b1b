/** Tells an error in one line; returns the exit code of what could not run. */
export function toolError(error: unknown): number {
  process.stderr.write(
    `error: ${(error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, " ")}\n`
  );
  return 2;
}

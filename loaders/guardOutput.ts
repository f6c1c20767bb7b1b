import {errno} from "./errno.js";

let guarded = false;

/**
 * From now on standard output that cannot be written ends this process with 2 and one line, and one that a reader has closed, as `head`
 * does, ends nothing: what is still to say is dropped.
 */
export function guardOutput(): void {
  if (guarded) return;
  guarded = true;
  let failed = false;
  process.stdout.on("error", (error: Error) => {
    if (errno(error) === "EPIPE" || failed) return;
    failed = true;
    process.stderr.write(
      `error: standard output cannot be written (${errno(error) ?? error.message}); free some space, or write elsewhere\n`
    );
  });
  // with nobody to tell, the exit code tells
  process.stderr.on("error", () => undefined);
  process.on("exit", () => {
    if (failed) process.exitCode = 2;
  });
}

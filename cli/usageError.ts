/** Options that do not fit together or name what is not there; told in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

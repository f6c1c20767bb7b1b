/** Why bytes are not the rows that they should be: one line, with the remedy where there is one. */
export class RowsError extends Error {
  override readonly name = "RowsError";
  constructor(
    /** Stable, lower-case with dashes, such as `broken-zip`. */
    readonly code: string,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

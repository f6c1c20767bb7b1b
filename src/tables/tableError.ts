/** An embeddings file that is not what the loaders wrote; one line, with the remedy. */
export class TableError extends Error {
  override readonly name = "TableError";
  constructor(
    /** Stable: `broken-file`. */
    readonly code: "broken-file",
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

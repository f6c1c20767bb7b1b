/** An embeddings file that is not what the loaders wrote; one line, with the remedy. */
export class TableError extends Error {
  override readonly name = "TableError";
  constructor(
    /** Stable. */
    readonly code: "broken-file" | "wrong-model",
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

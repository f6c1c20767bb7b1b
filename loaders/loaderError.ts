/** A loader's failure that a person can act on: one line, with the remedy where there is one. */
export class LoaderError extends Error {
  override readonly name = "LoaderError";
  constructor(
    /** Stable, lower-case with dashes, such as `unknown-model`. */
    readonly code: string,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

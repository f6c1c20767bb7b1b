/** The code of a system error, such as `ENOENT`. */
export const errno = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** A promise's value, or undefined where a file is not there. */
export const ifPresent = <T>(promise: Promise<T>): Promise<T | undefined> =>
  promise.catch((error: unknown) => {
    if (errno(error) === "ENOENT") return undefined;
    throw error;
  });

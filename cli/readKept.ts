import {readRegular} from "../loaders/readRegular.js";
import {errno} from "../loaders/errno.js";

/**
 * The text of a file of a cache: undefined where there is none, empty where what lies there is no file or cannot be read, so that it counts
 * as damaged. What is no regular file is never waited for.
 */
export const readKept = (file: string): Promise<string | undefined> =>
  readRegular(file).then(
    (bytes) => bytes?.toString("utf8"),
    // a folder that is none keeps nothing, which is told when it is written to
    (error: unknown) => (errno(error instanceof Error ? error.cause : undefined) === "ENOTDIR" ? undefined : "")
  );

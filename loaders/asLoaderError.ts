import {RowsError} from "../src/rows/rowsError.js";
import {TokenError} from "../src/tokens/tokenError.js";
import {LoaderError} from "./loaderError.js";

/** A fault of rows or tokens as one of the loaders'; anything else as it is. */
export const asLoaderError = (cause: unknown): unknown =>
  cause instanceof RowsError || cause instanceof TokenError
    ? new LoaderError(cause.code, cause.message, {cause})
    : cause;

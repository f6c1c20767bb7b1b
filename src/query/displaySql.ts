import type {PreparedSql} from "./selectionSql.js";
import {sqlLiteral} from "./sqlLiteral.js";

/** A query of `selectionSql` for a reader: its parameters as quoted literals, so that it can be pasted and run. */
export function displaySql({sql, params}: PreparedSql): string {
  const parts = sql.split("?");
  if (parts.length !== params.length + 1)
    throw new RangeError(`parameter mismatch: ${params.length}; expected ${parts.length - 1}`);
  return parts.map((part, i) => (i === 0 ? part : sqlLiteral(params[i - 1] ?? "") + part)).join("");
}

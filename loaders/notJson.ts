import {oneLine} from "./printable.js";

/** Why a text is no JSON, on one line: the engine's own words quote the text with its line breaks. */
export const notJson = (cause: unknown): string =>
  `not JSON (${oneLine(cause instanceof Error ? cause.message : String(cause))})`;

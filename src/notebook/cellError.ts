/** What was thrown, in words; anything may be, also what has no text or throws when it is looked at. */
function wordsOf(cell: string, cause: unknown): string {
  try {
    const message: unknown = cause instanceof Error ? cause.message : undefined;
    return typeof message === "string" && message ? message : `${cell}: ${String(cause)}`;
  } catch {
    return `${cell}: threw what has no text; expected an Error`;
  }
}

/** Why a cell has no value: the cell that failed, not the one that was asked for, and what it threw. */
export class CellError extends Error {
  override readonly name = "CellError";
  constructor(
    readonly cell: string,
    override readonly cause: unknown
  ) {
    super(wordsOf(cell, cause));
  }
}

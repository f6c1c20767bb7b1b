/** Why a cell has no value: the cell that failed, not the one that was asked for, and what it threw. */
export class CellError extends Error {
  override readonly name = "CellError";
  constructor(
    readonly cell: string,
    override readonly cause: unknown
  ) {
    super(cause instanceof Error && cause.message ? cause.message : `${cell}: ${String(cause)}`);
  }
}

/** A query that DuckDB or this room refused; `message` is one line, `sql` the query as it was asked. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly code = "query-refused";
  constructor(
    message: string,
    readonly sql: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

/** DuckDB's own words: the first paragraph, which its excerpts and advice follow; its insertions report JSON instead. */
function firstParagraph(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const message = /"exception_message":("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  const said = message === undefined ? text : String(JSON.parse(message));
  return (said.trim().split(/\n\s*\n/)[0] ?? "").replace(/\s+/g, " ");
}

/** What DuckDB threw, as a `QueryError`; one that is a `QueryError` already stays as it is. */
export function queryError(cause: unknown, sql: string): QueryError {
  return cause instanceof QueryError ? cause : new QueryError(`query failed: ${firstParagraph(cause)}`, sql, {cause});
}

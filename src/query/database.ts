/** A query's answer in plain values: text, numbers, booleans, null; lists as arrays, structs as objects. */
export interface QueryTable {
  readonly columns: readonly string[];
  /** One entry a row, each as long as `columns`. */
  readonly rows: readonly (readonly unknown[])[];
}

export type QueryTableName = "words" | "pieces" | "pairs" | "scores";

/** DuckDB as both hosts see it. Calls are answered in the order of asking; every refusal is a `QueryError`. */
export interface Database {
  /** DuckDB's own version, such as `v1.4.3`. */
  readonly version: string;
  /** Answers one statement; each `?` takes the next of `params`, always as text. */
  query(sql: string, params?: readonly string[]): Promise<QueryTable>;
  /** Puts an Arrow IPC stream in the place of a table; the table stays as it was when that fails. */
  load(table: QueryTableName, stream: Uint8Array): Promise<void>;
  /** Stops the database, and with it whatever still runs: that is refused. */
  close(): Promise<void>;
}

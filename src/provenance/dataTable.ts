/** A figure's data as columns of one length. */
export interface DataTable {
  readonly columns: readonly {readonly name: string; readonly values: readonly string[] | Float64Array}[];
}

/** What decided a figure, as plain data: goes into every file that is downloaded. */
export type Provenance = Readonly<Record<string, unknown>>;

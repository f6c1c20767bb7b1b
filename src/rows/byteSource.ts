/** Rows of equal length in a file. */
export interface RowTable {
  /** Names the table in messages and in a cache. */
  readonly tensor: string;
  /** Byte of the first row. */
  readonly start: number;
  readonly rowBytes: number;
}

/** What reading rows would take. */
export interface ReadCost {
  readonly rows: number;
  /** Rows that are at hand already. */
  readonly cached: number;
  readonly requests: number;
  readonly bytes: number;
}

/** Random access to bytes that lie in a file or behind a network. `read` returns exactly `length` bytes or throws. */
export interface ByteSource {
  readonly size: number;
  /** True where it is read in order: a read before the place that was reached begins anew. */
  readonly inOrder?: boolean | undefined;
  read(start: number, length: number): Promise<Uint8Array>;
  /** Ends what is open for reading in order. */
  close?(): Promise<void>;
  /**
   * Hands each row of `ids`, which differ, to `use`, in any order; where `use` throws, the row is not kept. A source has this
   * where it knows a better way than a read for each run of neighbours.
   */
  readRows?(table: RowTable, ids: readonly number[], use: (id: number, row: Uint8Array) => void): Promise<void>;
  costOfRows?(table: RowTable, ids: readonly number[]): Promise<ReadCost>;
}

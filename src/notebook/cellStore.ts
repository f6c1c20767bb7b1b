/** Where values of dear cells outlive a notebook. */
export interface CellStore {
  /** The digest of all that decides a cell's value now (see `chainOf`); undefined where the value is not to be stored. */
  chain(cell: string): string | undefined;
  /** The value stored under a digest; undefined where there is none, and where it cannot be read. */
  read(chain: string, cell: string): Promise<{readonly value: unknown} | undefined>;
  /** Stores a value; what fails is the store's to tell, and does not reject. */
  write(chain: string, cell: string, value: unknown): Promise<void>;
}

import type {Precision} from "../src/rows/packedRow.js";

export interface PublishOptions {
  /** A CSV file, or words with commas between. */
  readonly words?: string;
  readonly vocabulary?: boolean;
  readonly precision?: Precision;
  /** `ID=PATH` each. */
  readonly file?: readonly string[];
}

/** So many bytes the rows of all models have at most that nobody named: free hosts take sites of some hundred MB. */
export const mostOfAll = 250_000_000;

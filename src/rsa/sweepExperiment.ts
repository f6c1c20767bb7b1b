import type {Cell} from "../notebook/cell.js";
import {sweepInput} from "./cells/sweepInputs.js";
import {rsaCells} from "./experiment.js";
import type {SweepInput} from "./sweepInput.js";
import type {RsaValues} from "./values.js";

/** The values of the RSA experiment, and what a sweep over sizes needs of them. */
export interface SweepValues extends RsaValues {
  readonly sweepInput: SweepInput | {readonly reason: string};
}

/** The RSA experiment with the sweep over sizes; sources as `rsaSources`. */
export const sweepCells: readonly Cell[] = [...rsaCells, sweepInput];

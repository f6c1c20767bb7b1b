import {cellOf} from "../../notebook/cell.js";
import type {SweepValues} from "../rsaValues.js";

/** Makes a cell of the sweep over sizes, which stands on those of the RSA experiment. */
export const sweepCell = cellOf<SweepValues>();

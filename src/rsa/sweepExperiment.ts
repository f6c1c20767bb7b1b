import type {Cell} from "../notebook/cell.js";
import {sweepInput} from "./cells/sweepInputs.js";
import {rsaCells} from "./experiment.js";

/** The RSA experiment with the sweep over sizes; sources as `rsaSources`. */
export const sweepCells: readonly Cell[] = [...rsaCells, sweepInput];

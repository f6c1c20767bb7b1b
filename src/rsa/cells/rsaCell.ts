import {cellOf} from "../../notebook/cell.js";
import type {RsaValues} from "../rsaValues.js";

/** Makes a cell of the RSA experiment. A cell's file holds nothing else, so that its digest changes with that cell only. */
export const rsaCell = cellOf<RsaValues>();

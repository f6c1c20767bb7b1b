import {rowIndex} from "../rowIndex.js";
import {rsaCell} from "./rsaCell.js";

export const indexA = rsaCell("indexA", ["modelA"], rowIndex);
export const indexB = rsaCell("indexB", ["modelB"], rowIndex);

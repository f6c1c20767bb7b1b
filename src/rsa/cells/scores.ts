import {comparisons as compare, scoreBy} from "../comparisons.js";
import {rsaCell} from "./rsaCell.js";

export const score = rsaCell("score", ["sideA", "sideB", "comparison"], (a, b, kind) => scoreBy(kind, a, b));

export const comparisons = rsaCell("comparisons", ["sideA", "sideB"], compare);

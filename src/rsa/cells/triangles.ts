import {upperTriangle} from "../../math/upperTriangle.js";
import {rsaCell} from "./rsaCell.js";

export const triangleA = rsaCell("triangleA", ["matrixA"], upperTriangle);
export const triangleB = rsaCell("triangleB", ["matrixB"], upperTriangle);

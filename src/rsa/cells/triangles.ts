import {triangleOf} from "../../math/packedMatrix.js";
import {rsaCell} from "./rsaCell.js";

export const triangleA = rsaCell("triangleA", ["matrixA"], triangleOf);
export const triangleB = rsaCell("triangleB", ["matrixB"], triangleOf);

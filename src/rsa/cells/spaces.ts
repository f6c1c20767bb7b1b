import {centreVectors} from "../../math/centreVectors.js";
import {rsaCell} from "./rsaCell.js";

export const spaceA = rsaCell("spaceA", ["vectorsA", "centre"], (own, centre) => (centre ? centreVectors(own) : own));
export const spaceB = rsaCell("spaceB", ["vectorsB", "centre"], (own, centre) => (centre ? centreVectors(own) : own));

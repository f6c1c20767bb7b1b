import {rsmOf} from "../../math/rsm.js";
import {rsaCell} from "./rsaCell.js";

export const matrixA = rsaCell("matrixA", ["spaceA", "rdm"], (space, rdm) => rsmOf[rdm](space));
export const matrixB = rsaCell("matrixB", ["spaceB", "rdm"], (space, rdm) => rsmOf[rdm](space));

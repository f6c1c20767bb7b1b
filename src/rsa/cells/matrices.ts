import {packed} from "../../math/packedMatrix.js";
import {rsmOf} from "../../math/rsm.js";
import {rsaCell} from "./rsaCell.js";

export const matrixA = rsaCell("matrixA", ["spaceA", "rdm"], (space, rdm) => packed(rsmOf[rdm](space)));
export const matrixB = rsaCell("matrixB", ["spaceB", "rdm"], (space, rdm) => packed(rsmOf[rdm](space)));

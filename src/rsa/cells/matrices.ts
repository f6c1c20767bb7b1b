import type {Vectors} from "../../math/matrix.js";
import type {Embeddings} from "../../tables/embeddings.js";
import type {RdmKind} from "../params.js";
import type {Selection} from "../values.js";
import {madeMatrix} from "../wordMatrix.js";
import {rsaCell} from "./rsaCell.js";

const matrix = (space: Vectors, rdm: RdmKind, {words}: Selection, {meta}: Embeddings, centre: boolean) =>
  madeMatrix(space, rdm, words, meta.model, centre);

export const matrixA = rsaCell("matrixA", ["spaceA", "rdm", "usable", "modelA", "centre"], matrix);
export const matrixB = rsaCell("matrixB", ["spaceB", "rdm", "usable", "modelB", "centre"], matrix);

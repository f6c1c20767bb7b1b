import type {Vectors} from "../../math/matrix.js";
import type {Embeddings} from "../../tables/embeddings.js";
import type {RdmKind} from "../params.js";
import {sideOf} from "../side.js";
import type {Selection} from "../values.js";
import {rsaCell} from "./rsaCell.js";

const side = (space: Vectors, rdm: RdmKind, {words}: Selection, {meta}: Embeddings, centre: boolean) =>
  sideOf(space, rdm, words, meta.model, centre);

export const sideA = rsaCell("sideA", ["spaceA", "rdm", "usable", "modelA", "centre"], side);
export const sideB = rsaCell("sideB", ["spaceB", "rdm", "usable", "modelB", "centre"], side);

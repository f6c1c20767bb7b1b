import type {Vectors} from "../../math/matrix.js";
import type {Embeddings, Form} from "../../tables/embeddings.js";
import type {PieceRule} from "../params.js";
import type {RowIndex} from "../rowIndex.js";
import type {Selection} from "../values.js";
import {wordVectors} from "../wordVectors.js";
import {rsaCell} from "./rsaCell.js";

const vectors = ({words}: Selection, model: Embeddings, index: RowIndex, form: Form, pieces: PieceRule): Vectors =>
  wordVectors(words, model, index, form, pieces);

export const vectorsA = rsaCell("vectorsA", ["usable", "modelA", "indexA", "formA", "pieces"], vectors);
export const vectorsB = rsaCell("vectorsB", ["usable", "modelB", "indexB", "formB", "pieces"], vectors);

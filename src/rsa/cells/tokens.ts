import {tokensOf} from "../rowIndex.js";
import {rsaCell} from "./rsaCell.js";

export const tokensA = rsaCell("tokensA", ["selection", "modelA", "indexA"], ({words}, model, index) =>
  tokensOf(words, model, index)
);
export const tokensB = rsaCell("tokensB", ["selection", "modelB", "indexB"], ({words}, model, index) =>
  tokensOf(words, model, index)
);

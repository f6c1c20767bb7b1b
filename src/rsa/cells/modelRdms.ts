import {modelRdmsOf} from "../modelRdms.js";
import {rsaCell} from "./rsaCell.js";

export const modelRdms = rsaCell(
  "modelRdms",
  ["usable", "tokensA", "formA", "tokensB", "formB", "rdm"],
  ({words}, tokensA, formA, tokensB, formB, rdm) =>
    modelRdmsOf(words, {tokens: tokensA, form: formA}, {tokens: tokensB, form: formB}, rdm)
);

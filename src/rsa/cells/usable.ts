import type {Embeddings, Form} from "../../tables/embeddings.js";
import {usableWords, type Side} from "../usableWords.js";
import type {Selection, WordTokens} from "../values.js";
import {rsaCell} from "./rsaCell.js";

function side(model: Embeddings, form: Form, tokens: readonly WordTokens[]): Side {
  if (form === "space" && !model.forms.includes("space"))
    throw new RangeError(`no form "space" in ${model.meta.model}: its words have no tokens; expected bare`);
  return {model: model.meta.model, form, tokens};
}

function someWords(selection: Selection): Selection {
  if (selection.words.length > 0) return selection;
  const why = selection.dropped.map(({word, reason}) => `${JSON.stringify(word)}: ${reason}`).slice(0, 3);
  throw new RangeError(
    `no words${why.length > 0 ? ` (${why.join(", ")})` : ""}; expected at least one category with a word`
  );
}

export const usable = rsaCell(
  "usable",
  ["selection", "modelA", "formA", "tokensA", "modelB", "formB", "tokensB", "pieces"],
  (selection, modelA, formA, tokensA, modelB, formB, tokensB, pieces) =>
    someWords(usableWords(selection, [side(modelA, formA, tokensA), side(modelB, formB, tokensB)], pieces)),
  {equal: "digest"}
);

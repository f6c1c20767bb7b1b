import {axisCorrelations} from "../math/axisCorrelations.js";
import {centreVectors} from "../math/centreVectors.js";
import type {Vectors} from "../math/matrix.js";
import {rsmOf} from "../math/rsm.js";
import {upperTriangle} from "../math/upperTriangle.js";
import {cellOf, type Cell} from "../notebook/cell.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import {comparisons, scoreBy} from "./comparisons.js";
import {rowIndex, tokensOf, type RowIndex} from "./rowIndex.js";
import {scoreOf} from "./score.js";
import {selectWords} from "./selectWords.js";
import {structureOf} from "./structure.js";
import {usableWords, type Side} from "./usableWords.js";
import type {AxisCorrelations, RsaValues, Selection, WordTokens} from "./values.js";
import {wordVectors} from "./wordVectors.js";

const cell = cellOf<RsaValues>();

/** What a host supplies. */
export const rsaSources = [
  "words",
  "choice",
  "modelA",
  "modelB",
  "formA",
  "formB",
  "pieces",
  "centre",
  "rdm",
  "comparison"
] as const;

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

function axes(a: Vectors, b: Vectors): AxisCorrelations {
  if (a.d !== b.d) return {kind: "different", dimsA: a.d, dimsB: b.d};
  const r = axisCorrelations(a, b);
  return {kind: "same", dims: a.d, r: Array.from(r, (value) => scoreOf(() => value, "constant values"))};
}

/** The RSA experiment: from two models' rows and a choice of words to the score, every step a cell. */
export const rsaCells: readonly Cell[] = [
  cell("selection", ["words", "choice"], selectWords),
  cell("indexA", ["modelA"], rowIndex),
  cell("indexB", ["modelB"], rowIndex),
  cell("tokensA", ["selection", "modelA", "indexA"], ({words}, model, index) => tokensOf(words, model, index)),
  cell("tokensB", ["selection", "modelB", "indexB"], ({words}, model, index) => tokensOf(words, model, index)),
  cell(
    "usable",
    ["selection", "modelA", "formA", "tokensA", "modelB", "formB", "tokensB", "pieces"],
    (selection, modelA, formA, tokensA, modelB, formB, tokensB, pieces) =>
      someWords(usableWords(selection, [side(modelA, formA, tokensA), side(modelB, formB, tokensB)], pieces))
  ),
  cell("vectorsA", ["usable", "modelA", "indexA", "formA", "pieces"], vectors),
  cell("vectorsB", ["usable", "modelB", "indexB", "formB", "pieces"], vectors),
  cell("axes", ["vectorsA", "vectorsB"], axes),
  cell("spaceA", ["vectorsA", "centre"], (own, centre) => (centre ? centreVectors(own) : own)),
  cell("spaceB", ["vectorsB", "centre"], (own, centre) => (centre ? centreVectors(own) : own)),
  cell("matrixA", ["spaceA", "rdm"], (space, rdm) => rsmOf[rdm](space)),
  cell("matrixB", ["spaceB", "rdm"], (space, rdm) => rsmOf[rdm](space)),
  cell("triangleA", ["matrixA"], upperTriangle),
  cell("triangleB", ["matrixB"], upperTriangle),
  cell("score", ["triangleA", "triangleB", "spaceA", "spaceB", "comparison"], (a, b, spaceA, spaceB, kind) =>
    scoreBy(kind, {a, b, spaceA, spaceB})
  ),
  cell("comparisons", ["triangleA", "triangleB", "spaceA", "spaceB"], (a, b, spaceA, spaceB) =>
    comparisons({a, b, spaceA, spaceB})
  ),
  cell("structure", ["usable", "triangleA", "triangleB"], ({words}, a, b) =>
    structureOf(
      words.map(({category}) => category),
      a,
      b
    )
  )
];

function vectors(
  {words}: Selection,
  model: Embeddings,
  index: RowIndex,
  form: Form,
  pieces: RsaValues["pieces"]
): Vectors {
  return wordVectors(words, model, index, form, pieces);
}

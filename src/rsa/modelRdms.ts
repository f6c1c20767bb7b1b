import {rsmOf} from "../math/rsm.js";
import {countDistances} from "../math/countDistances.js";
import type {Vectors} from "../math/matrix.js";
import {oneHot} from "../math/oneHot.js";
import {withinPairs} from "../math/withinPairs.js";
import type {Form} from "../tables/embeddings.js";
import type {WordRow} from "./choice.js";
import {modelScoreBy} from "./comparisons.js";
import type {ComparisonKind, RdmKind} from "./params.js";
import type {Side} from "./side.js";
import type {Score, WordTokens} from "./values.js";

export const modelRdmNames = ["categories", "piecesA", "piecesB"] as const;
/** What may make two words alike without any meaning: one category, or as many pieces in A or in B. */
export type ModelRdmName = (typeof modelRdmNames)[number];

/** A simple explanation as a matrix over n words; or the reason why it explains nothing. */
export type ModelRdm = (Side & {readonly triangle: Float64Array}) | {readonly reason: string};
export type ModelRdms = Readonly<Record<ModelRdmName, ModelRdm>>;

/** How a model RDM compares with the matrices of A and of B; see `modelScoreBy`. */
export type ModelScores = Readonly<Record<ModelRdmName, {readonly a: Score; readonly b: Score}>>;

/** Pieces of each word; see `tokensOf`. */
export interface Pieces {
  readonly tokens: readonly WordTokens[];
  readonly form: Form;
}

/** Similarities as the kind of matrix that they are compared with has them: as distances beside distances. */
function asKind(kind: RdmKind, triangle: Float64Array): Float64Array {
  if (rsmOf(kind).sense === "similarity") return triangle;
  for (let at = 0; at < triangle.length; at++) triangle[at] = 0 - triangle[at]!;
  return triangle;
}

function ofCategories(labels: readonly string[], kind: RdmKind): ModelRdm {
  const kinds = new Set(labels).size;
  if (kinds <= 1) return {reason: "all words are of one category"};
  if (kinds === labels.length) return {reason: "no two words share a category"};
  const itself = rsmOf(kind).sense === "similarity" ? {} : {itself: -1};
  return {triangle: asKind(kind, new Float64Array(withinPairs(labels))), ...itself, space: oneHot(labels)};
}

function ofPieces(words: readonly WordRow[], {tokens, form}: Pieces, kind: RdmKind): ModelRdm {
  const known = new Map(tokens.map((split) => [split.word, split[form].ids.length]));
  const counts = words.map(({word}) => known.get(word) ?? 0);
  if (new Set(counts).size <= 1) return {reason: "all words have the same number of pieces"};
  const space: Vectors = {n: counts.length, d: 1, data: Float64Array.from(counts)};
  return {triangle: asKind(kind, countDistances(counts)), itself: 0, space};
}

/**
 * The simple explanations of n words as triangles of n(n − 1)/2 and as vectors, which CKA compares: 1 for words of one category, else 0
 * (vectors: one-hot); −|difference| of the numbers of pieces (vectors: the numbers). Negative beside Euclidean distances, so that a
 * positive score always means that the explanation fits.
 */
export const modelRdmsOf = (words: readonly WordRow[], a: Pieces, b: Pieces, kind: RdmKind): ModelRdms => ({
  categories: ofCategories(
    words.map(({category}) => category),
    kind
  ),
  piecesA: ofPieces(words, a, kind),
  piecesB: ofPieces(words, b, kind)
});

/** One value for each model RDM. */
export const eachModelRdm = <T>(of: (name: ModelRdmName) => T): Readonly<Record<ModelRdmName, T>> => ({
  categories: of("categories"),
  piecesA: of("piecesA"),
  piecesB: of("piecesB")
});

/** What there is for each model RDM and side, by name: `categories.a`, `categories.b` and so on. */
export const bySide = <T>(
  of: Readonly<Record<ModelRdmName, {readonly a: T; readonly b: T}>>
): (readonly [name: string, value: T])[] =>
  modelRdmNames.flatMap((name) => [[`${name}.a`, of[name].a] as const, [`${name}.b`, of[name].b] as const]);

/** The scores of each model RDM with both models' matrices. */
export function modelScoresOf(rdms: ModelRdms, a: Side, b: Side, kind: ComparisonKind): ModelScores {
  return eachModelRdm((name) => {
    const rdm = rdms[name];
    if ("reason" in rdm) return {a: rdm, b: rdm};
    return {a: modelScoreBy(kind, a, rdm), b: modelScoreBy(kind, b, rdm)};
  });
}

import {centredWithoutWord} from "./centredGramTriangle.js";
import {debiasedCkaOfGrams} from "./debiasedLinearCka.js";
import {deleteOneInfluence} from "./deleteOneInfluence.js";
import type {Influence} from "./influence.js";
import {kendallInfluence} from "./kendallInfluence.js";
import {kendallOfLevels, kendallOfOrders} from "./kendallTauA.js";
import {ranksOf, requireVaryingLevels, tiedValues, type Levels} from "./levels.js";
import type {TriangleMatrix} from "./matrix.js";
import {mutualNeighbours, neighboursOfOrders} from "./mutualNeighbours.js";
import {normalisedTriangle} from "./normalisedTriangle.js";
import {pearson} from "./pearson.js";
import {triangleLevels} from "./prepared.js";
import {debiasedCkaInfluence, pearsonInfluence} from "./productInfluence.js";
import {ridge, ridgeEachWay, ridgeOfOrders} from "./ridge.js";
import {rhoAOfLevels, rhoAPermutable} from "./rhoA.js";
import {procrustes, procrustesOfOrders, svcca, svccaOfOrders} from "./shapeSimilarity.js";
import {spearmanOfLevels} from "./spearman.js";
import {spearmanInfluence} from "./spearmanInfluence.js";
import {standardisedTriangle, wordsOf} from "./standardised.js";
import {whitenedCorrelation, whitenedCosine, whitenedPermutable} from "./whitened.js";

/** A score of two triangles of n(n − 1)/2 values. @throws RangeError where it is undefined, as for constant values */
type ScoreOfTriangles = (a: Float64Array, b: Float64Array) => number;

/**
 * A score that is no sum of products: for two prepared triangles a function of the order of the second's words, which has no memory of
 * the orders before.
 */
export interface ScoreOfOrders {
  readonly of: (a: Float64Array, b: Float64Array) => (order: Int32Array) => number;
  /** About how many products one order costs, where it is not n². */
  readonly products?: (n: number) => number;
}

/** How two spaces of the same n words are compared: all that there is to know of a comparison. */
export interface Comparison {
  readonly label: string;
  /** Where there is less room. */
  readonly short?: string;
  /** What it asks, for people. */
  readonly question: string;
  readonly letter: string;
  /** The name of its score in what is published: JSON and the record. */
  readonly result: string;
  /** Whether every run shows it, its p is corrected for the others that are shown, and the record keeps it; else it is there when it is chosen. */
  readonly usual?: boolean;
  /** Whether simulations have shown how often its intervals hold the score of all words; see bench/README.md. */
  readonly simulated?: boolean;
  /**
   * Whether it looks at the matrices over words, as they are or as dissimilarities (what an entry lacks of that of a word with itself), or
   * at the vectors themselves: then at their Gram matrix, whatever the matrix that is drawn.
   */
  readonly of: "matrices" | "dissimilarities" | "vectors";
  /** Of vectors: how their Gram matrix loses their mean; U-centred without. */
  readonly gram?: "uCentred" | "centred";
  /** Whether ranks are made, which take memory. */
  readonly ranked: boolean;
  readonly score: ScoreOfTriangles;
  /** Of a score that is the mean of two: how well the first predicts the second, and the second the first. */
  readonly eachWay?: (a: Float64Array, b: Float64Array) => readonly [there: number, back: number];
  /** What is made of a triangle before it is compared, permuted or kept, and the score of two of these; the triangle itself without. */
  readonly prepared?: {readonly of: (triangle: Float64Array) => Float64Array; readonly score: ScoreOfTriangles};
  /** How a model RDM is compared, where that is otherwise: with few values it is full of ties. */
  readonly ofModelRdm?: {
    readonly label: string;
    readonly result: string;
    readonly because: string;
    readonly score: ScoreOfTriangles;
  };
  /** What is to be said beside the scores of model RDMs. */
  readonly note?: string;
  /**
   * Makes what is permuted, in memory of its own or in `out`: the sum of the products of two sides is their score, whatever words are
   * permuted. Entries that are equal up to rounding are equal here to the bit, so that what permutes into itself scores the same.
   * Or how a score is permuted that is no such sum.
   */
  readonly permute: ((prepared: Float64Array, out?: Float64Array) => Float64Array) | ScoreOfOrders;
  /**
   * Over more than so many words thousands of permutations take too long, and another is tested in its place, or none. Of tau-a two cores
   * do 10 000 in about 2 s for 100 words, 5 s for 150, 29 s for 298; the tests of one choice are up to nine times as many.
   */
  readonly inPlace?: {readonly above: number; readonly by?: "pearson" | "spearman"};
  /** What each word and pair does to the score of two triangles, prepared or not. @throws RangeError where it is undefined, and for too many words */
  readonly influence: (a: Float64Array, b: Float64Array) => Influence;
}

const byLevels =
  (score: (a: Levels, b: Levels) => number): ScoreOfTriangles =>
  (a, b) =>
    score(triangleLevels(a), triangleLevels(b));

function ranksOfTriangle(triangle: Float64Array): Float64Array {
  const levels = triangleLevels(triangle);
  requireVaryingLevels("x", levels);
  return ranksOf(levels);
}

const matrixOf = (triangle: Float64Array): TriangleMatrix => ({n: wordsOf(triangle), triangle});

const rhoA = {
  label: "Spearman ρ-a",
  result: "rho-a",
  because:
    "ρ-a is the mean of Spearman’s ρ over all orders of tied pairs, so that a model RDM with few values is not rewarded for its ties",
  score: byLevels(rhoAOfLevels)
};

/** How a comparison of shapes is permuted, and computed again without each word: each score takes about 5·n³ products. */
const ofShapes = (label: string, score: ScoreOfTriangles, of: ScoreOfOrders["of"]) => ({
  permute: {of, products: (n: number): number => 5 * n * n * n},
  inPlace: {above: 60},
  influence: deleteOneInfluence(score, {label, maxWords: 60, left: centredWithoutWord})
});

/** Every comparison, by its name in addresses and on the command line, in the order in which they are shown. */
export const comparisons = {
  pearson: {
    label: "Pearson r",
    letter: "r",
    result: "pearson",
    usual: true,
    simulated: true,
    influence: pearsonInfluence,
    of: "matrices",
    ranked: false,
    question: "do the values rise together, in a line?",
    score: pearson,
    permute: (values, out) => standardisedTriangle(tiedValues(values), out)
  },
  spearman: {
    label: "Spearman ρ",
    letter: "ρ",
    result: "spearman",
    usual: true,
    simulated: true,
    influence: spearmanInfluence,
    of: "matrices",
    ranked: true,
    question: "do their ranks rise together?",
    score: byLevels(spearmanOfLevels),
    prepared: {of: ranksOfTriangle, score: pearson},
    ofModelRdm: rhoA,
    note: `The scores are ${rhoA.label}. ${rhoA.because}.`,
    permute: standardisedTriangle
  },
  kendall: {
    label: "Kendall τ-a",
    letter: "τ",
    result: "kendallTauA",
    usual: true,
    simulated: true,
    influence: kendallInfluence,
    of: "matrices",
    ranked: true,
    question: "how many more pairs of pairs agree in order than disagree?",
    score: byLevels(kendallOfLevels),
    permute: {of: (a, b) => kendallOfOrders(triangleLevels(a), triangleLevels(b), wordsOf(a))},
    inPlace: {above: 100, by: "spearman"}
  },
  cka: {
    label: "debiased linear CKA",
    short: "debiased CKA",
    letter: "CKA",
    result: "debiasedLinearCka",
    usual: true,
    simulated: true,
    influence: debiasedCkaInfluence,
    of: "vectors",
    ranked: false,
    question: "compares the vectors themselves, not the matrices; unrelated: 0",
    score: (a, b) => debiasedCkaOfGrams(matrixOf(a), matrixOf(b)),
    note: "CKA compares vectors: a category is 1 at a place of its own and 0 elsewhere, a number of pieces is itself.",
    permute: (values, out) => normalisedTriangle(tiedValues(values), out)
  },
  "rho-a": {
    label: rhoA.label,
    letter: "ρ-a",
    result: rhoA.result,
    of: "dissimilarities",
    ranked: true,
    question: "do their ranks rise together, with no reward for ties?",
    score: rhoA.score,
    permute: rhoAPermutable,
    influence: deleteOneInfluence(rhoA.score, {label: rhoA.label, maxWords: 400})
  },
  cosine_cov: {
    label: "whitened cosine",
    letter: "cos",
    result: "cosine_cov",
    of: "dissimilarities",
    ranked: false,
    question: "are the dissimilarities in proportion, each pair counted as it is independent of others?",
    score: whitenedCosine,
    permute: whitenedPermutable(false),
    influence: deleteOneInfluence(whitenedCosine, {label: "the whitened cosine", maxWords: 1_000})
  },
  corr_cov: {
    label: "whitened correlation",
    letter: "r",
    result: "corr_cov",
    of: "dissimilarities",
    ranked: false,
    question: "do the dissimilarities rise together, each pair counted as it is independent of others?",
    score: whitenedCorrelation,
    permute: whitenedPermutable(true),
    influence: deleteOneInfluence(whitenedCorrelation, {label: "the whitened correlation", maxWords: 1_000})
  },
  knn: {
    label: "mutual nearest neighbours",
    short: "mutual neighbours",
    letter: "overlap",
    result: "mutualNeighbours",
    of: "dissimilarities",
    ranked: true,
    question: "do words have the same nearest words in both?",
    score: mutualNeighbours,
    permute: {of: neighboursOfOrders},
    influence: deleteOneInfluence(mutualNeighbours, {label: "the overlap", maxWords: 400})
  },
  procrustes: {
    label: "Procrustes similarity",
    short: "Procrustes",
    letter: "cos θ",
    result: "procrustes",
    of: "vectors",
    gram: "centred",
    ranked: false,
    question: "how well does one shape fit the other when it is turned? the cosine of the angular shape distance",
    score: procrustes,
    ...ofShapes("Procrustes similarity", procrustes, procrustesOfOrders)
  },
  ridge: {
    label: "linear predictivity",
    letter: "R²",
    result: "linearPredictivity",
    of: "vectors",
    gram: "centred",
    ranked: false,
    question: "how much of one is a linear function of the other, for words not learned from? the mean of both ways",
    score: ridge,
    eachWay: ridgeEachWay,
    permute: {of: ridgeOfOrders, products: (n) => 40 * n * n},
    inPlace: {above: 100},
    influence: deleteOneInfluence(ridge, {label: "linear predictivity", maxWords: 60, left: centredWithoutWord})
  },
  svcca: {
    label: "SVCCA",
    letter: "ρ̄",
    result: "svcca",
    of: "vectors",
    gram: "centred",
    ranked: false,
    question: "a warning: near 1 for unrelated spaces where words are not many times the dimensions",
    score: svcca,
    ...ofShapes("SVCCA", svcca, svccaOfOrders)
  }
} as const satisfies Readonly<Record<string, Comparison>>;

/** The entry of a comparison. */
export const comparisonOf = (name: ComparisonName): Comparison => comparisons[name];

export type ComparisonName = keyof typeof comparisons;
export const comparisonNames = Object.keys(comparisons) as ComparisonName[];

/** Those that every run shows. */
export type UsualName = {
  [K in ComparisonName]: (typeof comparisons)[K] extends {readonly usual: true} ? K : never;
}[ComparisonName];
export const usualNames = comparisonNames.filter((name): name is UsualName => comparisonOf(name).usual === true);

/** How a model RDM is compared: its label and its score. */
export const modelComparisonOf = (name: ComparisonName): Pick<Comparison, "label" | "score"> =>
  comparisonOf(name).ofModelRdm ?? comparisonOf(name);

import {debiasedCkaOfGrams} from "./debiasedLinearCka.js";
import {kendallOfLevels} from "./kendallTauA.js";
import {ranksOf, requireVaryingLevels, tiedValues, type Levels} from "./levels.js";
import type {TriangleMatrix} from "./matrix.js";
import {normalisedTriangle} from "./normalisedTriangle.js";
import {pearson} from "./pearson.js";
import {triangleLevels} from "./prepared.js";
import {rhoAOfLevels} from "./rhoA.js";
import {spearmanOfLevels} from "./spearman.js";
import {standardisedTriangle, wordsOf} from "./standardised.js";

/** A score of two triangles of n(n − 1)/2 values. @throws RangeError where it is undefined, as for constant values */
type ScoreOfTriangles = (a: Float64Array, b: Float64Array) => number;

/** How two spaces of the same n words are compared: all that there is to know of a comparison, but what a word does to it (`influences`). */
export interface Comparison {
  readonly label: string;
  /** Where there is less room. */
  readonly short?: string;
  /** What it asks, for people. */
  readonly question: string;
  readonly letter: string;
  /** The name of its score in what is published: JSON and the record. */
  readonly result: string;
  /** Whether it looks at the matrices over words, or at the vectors themselves: then at the U-centred Gram matrix, whatever the matrix that is drawn. */
  readonly of: "matrices" | "vectors";
  /** Whether ranks are made, which take memory. */
  readonly ranked: boolean;
  readonly score: ScoreOfTriangles;
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
   * Or tau, which is no such sum.
   */
  readonly permute: ((prepared: Float64Array, out?: Float64Array) => Float64Array) | "tau";
  /**
   * Over more than so many words thousands of permutations take too long, and another is tested in its place. Of tau-a two cores do
   * 10 000 in about 2 s for 100 words, 5 s for 150, 29 s for 298; the tests of one choice are up to nine times as many.
   */
  readonly inPlace?: {readonly above: number; readonly by: "pearson" | "spearman"};
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

/** Every comparison, by its name in addresses and on the command line, in the order in which they are shown. */
export const comparisons = {
  pearson: {
    label: "Pearson r",
    letter: "r",
    result: "pearson",
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
    of: "matrices",
    ranked: true,
    question: "how many more pairs of pairs agree in order than disagree?",
    score: byLevels(kendallOfLevels),
    permute: "tau",
    inPlace: {above: 100, by: "spearman"}
  },
  cka: {
    label: "debiased linear CKA",
    short: "debiased CKA",
    letter: "CKA",
    result: "debiasedLinearCka",
    of: "vectors",
    ranked: false,
    question: "compares the vectors themselves, not the matrices; unrelated: 0",
    score: (a, b) => debiasedCkaOfGrams(matrixOf(a), matrixOf(b)),
    note: "CKA compares vectors: a category is 1 at a place of its own and 0 elsewhere, a number of pieces is itself.",
    permute: (values, out) => normalisedTriangle(tiedValues(values), out)
  }
} as const satisfies Readonly<Record<string, Comparison>>;

export type ComparisonName = keyof typeof comparisons;
export const comparisonNames = Object.keys(comparisons) as ComparisonName[];

/** The entry of a comparison. */
export const comparisonOf = (name: ComparisonName): Comparison => comparisons[name];

/** How a model RDM is compared: its label and its score. */
export const modelComparisonOf = (name: ComparisonName): Pick<Comparison, "label" | "score"> =>
  comparisonOf(name).ofModelRdm ?? comparisonOf(name);

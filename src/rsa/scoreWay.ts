import {comparisonOf} from "../math/comparisons.js";
import type {FeaturedKind} from "../math/pairFeatures.js";
import {mostExplainedWords} from "./explanationRdms.js";
import type {ComparisonKind, RdmKind} from "./params.js";

/** How a score is made: of all pairs of words, or of the vectors' products, without a matrix over words. */
export const scoreWays = ["pairs", "features"] as const;
export type ScoreWay = (typeof scoreWays)[number];

/** What decides the way. */
interface WayAsked {
  readonly words: number;
  /** Dimensions of both models. */
  readonly dims: readonly [number, number];
  readonly comparison: ComparisonKind;
  readonly rdm: RdmKind;
  readonly permutations: number;
  /** Whether there is memory for matrices over all words. */
  readonly pairsFit: boolean;
}

/** What is written by features of a comparison and a kind of matrix; or the reason why there is no such form. */
export function featuredKind({
  comparison,
  rdm
}: Pick<WayAsked, "comparison" | "rdm">): FeaturedKind | {readonly reason: string} {
  const {of, label} = comparisonOf(comparison);
  if (of === "vectors") return "uCentred";
  if (comparison !== "pearson") return {reason: `${label} has no form by features; Pearson's r and debiased CKA have`};
  if (rdm === "euclidean")
    return {reason: "Euclidean distances have no form by features; cosines and correlations have"};
  return rdm;
}

/** A step of a permutation by pairs reads memory here and there, and takes as long as so many products of features: an estimate. */
const pairStep = 20;
/** Ranks, tau-a and what else a report over all pairs tells take about as long as so many products a pair: an estimate. */
const pairReport = 2_000;

/** Products of two numbers, or what takes as long. */
export function costOf(
  way: ScoreWay,
  {words: n, dims: [d, e], permutations}: Pick<WayAsked, "words" | "dims" | "permutations">
): number {
  if (way === "pairs") return ((n * (n - 1)) / 2) * (d + e + pairReport + pairStep * permutations);
  // once for the score, once for what each word adds
  return n * (d + e) * (d + e) + permutations * n * d * e;
}

/**
 * The way that costs less, or for which there is memory; by pairs also where there are so few words that a report over all pairs can
 * explain its score, which takes a moment. Both give the same digits, to 1e-12.
 */
export function wayOf(asked: WayAsked): ScoreWay {
  if (typeof featuredKind(asked) !== "string" || asked.words <= mostExplainedWords) return "pairs";
  if (!asked.pairsFit) return "features";
  return costOf("features", asked) < costOf("pairs", asked) ? "features" : "pairs";
}

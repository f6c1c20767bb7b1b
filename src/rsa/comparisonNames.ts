import type {ComparisonKind} from "./params.js";

/** Comparisons as a person reads them. */
export const comparisonNames: Readonly<Record<ComparisonKind, string>> = {
  pearson: "Pearson r",
  spearman: "Spearman ρ",
  kendall: "Kendall τ-a",
  cka: "debiased linear CKA"
};

/** The same of scores of model RDMs; see `modelScoreBy`. */
export const modelComparisonNames: Readonly<Record<ComparisonKind, string>> = {
  ...comparisonNames,
  spearman: "Spearman ρ-a"
};

/** Why model RDMs are compared by ρ-a. */
export const rhoAWords =
  "ρ-a is the mean of Spearman’s ρ over all orders of tied pairs, so that a model RDM with few values is not rewarded for its ties";

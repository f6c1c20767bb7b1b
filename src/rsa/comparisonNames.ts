import type {ComparisonKind} from "./params.js";

/** Comparisons as a person reads them. */
export const comparisonNames: Readonly<Record<ComparisonKind, string>> = {
  pearson: "Pearson r",
  spearman: "Spearman ρ",
  kendall: "Kendall τ-a",
  cka: "debiased linear CKA"
};

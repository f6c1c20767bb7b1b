import type {Alternative} from "../math/permutationP.js";

export const alternatives: readonly Alternative[] = ["greater", "two-sided"];

export const pieceRules = ["first", "mean", "exclude"] as const;
/** What stands for a word that splits: its first piece, the mean of its pieces, or the word is left out. */
export type PieceRule = (typeof pieceRules)[number];

export const rdmKinds = ["cosine", "correlation", "euclidean"] as const;
export type RdmKind = (typeof rdmKinds)[number];

export const comparisonKinds = ["pearson", "spearman", "kendall", "cka"] as const;
export type ComparisonKind = (typeof comparisonKinds)[number];

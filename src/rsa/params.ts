import {comparisonNames, comparisonOf, comparisons, type ComparisonName} from "../math/comparisons.js";
import {rsmNames, rsmOf, rsms, type RsmName} from "../math/rsm.js";
import type {Alternative} from "../math/permutationP.js";

export const alternatives: readonly Alternative[] = ["greater", "two-sided"];

export const pieceRules = ["first", "mean", "exclude"] as const;
/** What stands for a word that splits: its first piece, the mean of its pieces, or the word is left out. */
export type PieceRule = (typeof pieceRules)[number];

export const rdmKinds = rsmNames;
export type RdmKind = RsmName;

export const comparisonKinds = comparisonNames;
export type ComparisonKind = ComparisonName;

/** What there is to know of each comparison and of each kind of matrix. */
export {comparisonOf, rsmOf as rdmOf};

const shortLabels = <K extends string>(table: Readonly<Record<K, {label: string; short?: string}>>) =>
  Object.fromEntries(
    Object.entries<{label: string; short?: string}>(table).map(([name, {label, short}]) => [name, short ?? label])
  ) as Record<K, string>;

/** What they are called where there is less room. */
export const comparisonLabels = shortLabels(comparisons);
export const rdmLabels = shortLabels(rsms);

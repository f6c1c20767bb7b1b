import type {WordRow} from "./choice.js";
import type {UsualName} from "../math/comparisons.js";

export interface Dropped {
  readonly word: string;
  readonly reason: string;
}

/** Words in order, and those asked for that cannot take part, each with its reason. */
export interface Selection {
  readonly words: readonly WordRow[];
  readonly dropped: readonly Dropped[];
}

export interface TokenList {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}

/** One word's pieces in one model; empty lists where the model has no such word or form. */
export interface WordTokens {
  readonly word: string;
  readonly category: string;
  readonly bare: TokenList;
  readonly space: TokenList;
}

/** A number, or the reason why there is none; of a number that is the mean of two predictions, B from A and A from B, these too. */
export type Score =
  | {readonly value: number; readonly eachWay?: readonly [bFromA: number, aFromB: number]}
  | {readonly reason: string};

/** A value for each comparison that every run shows. */
export type ByComparison<T> = Readonly<Record<UsualName, T>>;
export type Comparisons = ByComparison<Score>;

/** How much of a score is category structure. Means are of the matrix's own entries; r values are Pearson's. */
export interface Structure {
  readonly meanA: {readonly within: Score; readonly between: Score};
  readonly meanB: {readonly within: Score; readonly between: Score};
  /** Pearson r over pairs of one category only, over pairs across categories only, and given the category matrix. */
  readonly within: Score;
  readonly between: Score;
  readonly partial: Score;
}

/** Pearson r of each word's own values in A against B; undefined between spaces of different size. */
export type AxisCorrelations =
  | {readonly kind: "same"; readonly dims: number; readonly r: readonly Score[]}
  | {readonly kind: "different"; readonly dimsA: number; readonly dimsB: number};

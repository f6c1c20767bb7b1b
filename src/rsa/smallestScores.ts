import type {ComparisonKind} from "./params.js";

/** One line of the table: over so many words in so many categories, by the comparison that is tested; null where none is found so often. */
export interface SmallestScore extends Readonly<Partial<Record<ComparisonKind, number | null>>> {
  readonly words: number;
  readonly categories: number;
}

/**
 * The smallest true score that a one-sided test at 0.05 finds in 80 of 100 cases, by simulation (bench/smallestScores.ts, seed 17).
 * With one category: of the test that shuffles all words, in the measure's own unit. With several, of equal size: of the test that
 * shuffles within categories, as Pearson's partial r given the categories.
 */
export const smallestScores: readonly SmallestScore[] = [
  {words: 5, categories: 1, pearson: 0.755, spearman: 0.804, kendall: 0.614, cka: 0.889},
  {words: 6, categories: 1, pearson: 0.65, spearman: 0.671, kendall: 0.489, cka: 0.751},
  {words: 8, categories: 1, pearson: 0.498, spearman: 0.505, kendall: 0.352, cka: 0.552},
  {words: 10, categories: 1, pearson: 0.381, spearman: 0.384, kendall: 0.262, cka: 0.417},
  {words: 12, categories: 1, pearson: 0.327, spearman: 0.338, kendall: 0.23, cka: 0.354},
  {words: 18, categories: 1, pearson: 0.227, spearman: 0.227, kendall: 0.152, cka: 0.236},
  {words: 24, categories: 1, pearson: 0.16, spearman: 0.156, kendall: 0.104, cka: 0.166},
  {words: 36, categories: 1, pearson: 0.112, spearman: 0.117, kendall: 0.078, cka: 0.106},
  {words: 60, categories: 1, pearson: 0.072, spearman: 0.07, kendall: 0.047, cka: 0.074},
  {words: 100, categories: 1, pearson: 0.043, spearman: 0.042, kendall: 0.028, cka: 0.043},
  {words: 6, categories: 2, pearson: 0.813, spearman: 0.883, kendall: 0.883},
  {words: 8, categories: 2, pearson: 0.547, spearman: 0.605, kendall: 0.605},
  {words: 12, categories: 2, pearson: 0.391, spearman: 0.407, kendall: 0.407},
  {words: 18, categories: 2, pearson: 0.276, spearman: 0.278, kendall: 0.278},
  {words: 36, categories: 2, pearson: 0.184, spearman: 0.185, kendall: 0.185},
  {words: 6, categories: 3, pearson: null, spearman: null, kendall: null},
  {words: 8, categories: 3, pearson: 0.629, spearman: 0.671, kendall: 0.671},
  {words: 12, categories: 3, pearson: 0.41, spearman: 0.432, kendall: 0.432},
  {words: 18, categories: 3, pearson: 0.308, spearman: 0.337, kendall: 0.337},
  {words: 36, categories: 3, pearson: 0.205, spearman: 0.21, kendall: 0.21}
];

import type {ComparisonKind} from "./params.js";
import {smallestScores} from "./smallestScores.js";

/** What a test of so many words could show: the smallest true score that it finds in 80 of 100 cases, or why that is not told. */
export type CanShow = {readonly score: number} | {readonly reason: string};

/** Between two lines of the table scores are about linear in one over the root of the words, and in the categories. */
function between(x: number, [x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): number {
  return x1 === x0 ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

const beyond = {reason: "not known for so few or so many words in such categories"};

/** At one number of categories that the table has. */
function alongWords(words: number, categories: number, kind: ComparisonKind): CanShow {
  const lines = smallestScores.filter((line) => line.categories === categories);
  const below = lines.findLast((line) => line.words <= words);
  const above = lines.find((line) => line.words >= words);
  const [low, high] = [below?.[kind], above?.[kind]];
  if (!below || !above || low === undefined || high === undefined) return beyond;
  if (low === null || high === null) return {reason: "even a perfect score would often be missed"};
  const at = (count: number): number => 1 / Math.sqrt(count);
  return {score: between(at(words), [at(below.words), low], [at(above.words), high])};
}

/** What the test that shuffles all words could show: in the unit of the comparison that is tested. */
export const canShow = (words: number, kind: ComparisonKind): CanShow => alongWords(words, 1, kind);

/**
 * What the test that shuffles within categories could show: as Pearson's partial r given the categories. Categories of unequal size count
 * as n²/Σn², the number of equal ones in which two words are as often together.
 */
export function canShowWithin(labels: readonly string[], kind: ComparisonKind): CanShow {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const squares = [...sizes.values()].reduce((sum, size) => sum + size * size, 0);
  const categories = (labels.length * labels.length) / squares;
  const known = [...new Set(smallestScores.map((line) => line.categories))].filter((count) => count > 1);
  const below = known.findLast((count) => count <= categories);
  const above = known.find((count) => count >= categories);
  if (below === undefined || above === undefined) return beyond;
  const [low, high] = [alongWords(labels.length, below, kind), alongWords(labels.length, above, kind)];
  if ("reason" in low) return low;
  return "reason" in high ? high : {score: between(categories, [below, low.score], [above, high.score])};
}

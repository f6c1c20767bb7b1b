import {signed} from "../rsa/digits.js";
import type {Score} from "../rsa/values.js";

/** Below that, two scores of a few words are as good as the same. */
const little = 0.05;

/** What is said of two scores by how far apart they are; `none` where one of them is missing. */
function byDifference(
  first: Score,
  second: Score,
  words: Readonly<Record<"little" | "more" | "less", string>>
): string {
  if (!("value" in first && "value" in second))
    return "One of the two is missing, so they cannot be held against each other.";
  const difference = second.value - first.value;
  const by = signed(Math.abs(difference), 2);
  if (Math.abs(difference) < little) return `They differ by ${by}: ${words.little}`;
  return `They differ by ${by}: ${difference > 0 ? words.more : words.less}`;
}

/** Why Spearman's ρ is not Pearson's r. */
export const rankWords = (pearson: Score, spearman: Score): string =>
  byDifference(pearson, spearman, {
    little: "hardly at all. Neither pairs that lie far from all others nor a bend in the cloud do much here.",
    more: "ρ is higher, so the two models agree on the order of the pairs more than the cloud is straight: it is bent, or a few pairs far off pull r down.",
    less: "r is higher, so part of it comes from how far some pairs lie from the others, of which ρ knows only that they come first or last."
  });

/** Whether it matters here that distances depend on the rows' lengths too. */
export const distanceWords = (cosines: Score, distances: Score): string =>
  byDifference(cosines, distances, {
    little:
      "it hardly matters here which you ask. Cosines answer which way rows point; distances also how long they are.",
    more: "with the lengths of the rows the models agree more. If you ask about meaning, that is no gain: cosines leave the lengths out.",
    less: "with the lengths of the rows the models agree less. If you ask about meaning, cosines leave out what disturbs; if length matters to you, distances do not."
  });

/** The least, mean and largest of some cosines. @throws RangeError for none */
function spanOf(values: Float64Array): {readonly low: number; readonly high: number; readonly mean: number} {
  if (values.length === 0) throw new RangeError("no cosines: 0 pairs; expected at least 1");
  return {
    low: values.reduce((min, value) => Math.min(min, value), Infinity),
    high: values.reduce((max, value) => Math.max(max, value), -Infinity),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length
  };
}

/** What a model's cosines hid before its rows were centred. */
export function centredWords(model: string, before: Float64Array, after: Float64Array): string {
  const [was, is] = [spanOf(before), spanOf(after)];
  const range = ({low, high}: {readonly low: number; readonly high: number}): string =>
    `${signed(low, 2)} to ${signed(high, 2)}`;
  const wider = is.high - is.low > was.high - was.low;
  return `The cosines of ${model} went from ${range(was)}, ${signed(was.mean, 2)} on average; centred they go from ${range(is)}, ${signed(is.mean, 2)} on average. ${
    wider
      ? "What all its rows share hid how much its words differ."
      : "Its rows shared little, so little was hidden: the words differ no more than before."
  }`;
}

/** Whether two words that a model holds to be most alike are of one kind. */
export const kindWords = (first: string, second: string): string =>
  first === second
    ? `both ${first}, which is a reason: words of one kind stand in like texts`
    : `${first} and ${second}, so the kind is no reason: look at their pieces`;

/** What a score of few words is worth beside its p-value. @param n - how many words */
export const worthWords = (p: number, measured: string, n: number): string =>
  p > 0.05
    ? `${measured}: shuffles of these ${n} words come as far often enough, so these words show no agreement, which does not say that there is none.`
    : `${measured}: shuffles of these ${n} words seldom come as far. There is some agreement; how much, so few words cannot say.`;

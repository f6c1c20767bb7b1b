import type {WordRow} from "./choice.js";
import {signed} from "./digits.js";
import type {Inference} from "./inference.js";

/** A word, and the score without it. */
interface Influential {
  readonly word: string;
  readonly without: number;
}

/** The words that move a score most, and the score. */
export interface Influence {
  readonly words: readonly Influential[];
  readonly score: number;
}

/** How many words are named. */
const named = 3;

/** The score without each word, for every word in order; none where it is not known. */
export const influenceOfWords = (words: readonly WordRow[], without: Inference["without"]): Influential[] =>
  "reason" in without ? [] : words.map(({word}, i) => ({word, without: without[i] ?? NaN}));

/** The words without which the score moves most, those that move it most first; of equal ones the first in order. */
export const mostInfluential = (all: readonly Influential[], score: number): Influential[] =>
  all
    .filter(({without}) => !Number.isNaN(without))
    .toSorted((x, y) => Math.abs(y.without - score) - Math.abs(x.without - score))
    .slice(0, named)
    .filter(({without}) => Math.abs(without - score) > 1e-12);

/** The score without a word, and how far it moves. */
export const movedTo = ({without}: Influential, score: number): string =>
  `${signed(without, 3)} (${without > score ? "+" : ""}${signed(without - score, 3)})`;

/** What the most influential words do to a score, in words; undefined where there are none. */
export function influenceWords(all: readonly Influential[], score: number): string | undefined {
  const words = mostInfluential(all, score);
  if (words.length === 0) return undefined;
  return `the score without its most influential words: ${words.map((word) => `${word.word} ${movedTo(word, score)}`).join(", ")}`;
}

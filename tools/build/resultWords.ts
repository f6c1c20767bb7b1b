import {signed} from "../../src/rsa/digits.js";
import {pWords, sidesWords} from "../../src/rsa/testWords.js";
import {grouped} from "../../src/study/grouped.js";
import type {PublishedResult} from "./publishedResult.js";

/** What was published, in one or two lines without a full stop; what there is no number of is left out. */
export function resultWords(result: PublishedResult): readonly string[] {
  const {a, b, comparison, measure, score, p, permutations, alternative, interval, triangleA} = result;
  const pairs = `${triangleA.length} pairs of words`;
  if (score === undefined) return [`${a} and ${b}: no score`];
  const smallest = (alternative === "two-sided" ? 2 : 1) / (permutations + 1);
  const tested =
    p === undefined
      ? []
      : [`${pWords(p, smallest)} (${grouped(permutations)} permutations of the words, ${sidesWords[alternative]})`];
  const between =
    interval === undefined ? [] : [`95 % interval over words ${signed(interval[0], 3)} to ${signed(interval[1], 3)}`];
  const [first = "", ...rest] = [...tested, ...between];
  return [
    `${comparison} = ${signed(score, 3)} between ${a} and ${b}: ${measure} over ${pairs}`,
    ...(first === "" ? [] : [[first, ...rest].join("; ")])
  ];
}

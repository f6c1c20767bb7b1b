import type {Contrast} from "../math/contrastJob.js";
import type {PairInput} from "./allPairs.js";
import {signed} from "./digits.js";
import type {Engine} from "./engine.js";
import {comparedTriangles} from "./interval.js";
import {pWords} from "./testWords.js";

/** Whether one pair's score is above another's, by the paired test over their words, which must be the same. */
export async function contrast(
  first: PairInput,
  second: PairInput,
  engine: Engine,
  signal?: AbortSignal
): Promise<Contrast> {
  const inputs = [first.testInput, second.testInput] as const;
  const [x, y] = inputs;
  if ("reason" in x) return x;
  if ("reason" in y) return y;
  const words = ({usable}: PairInput): string => JSON.stringify(usable.words.map(({word}) => word));
  if (words(first) !== words(second)) return {reason: "the two pairs do not share their words"};
  return engine.run("contrast", {first: comparedTriangles(x), second: comparedTriangles(y)}, signal);
}

/** What a contrast says of two scores, in words; the same in every host. */
export function contrastWords(found: Contrast, first: string, second: string): string {
  if ("reason" in found) return `${first} and ${second} cannot be told apart: ${found.reason}`;
  const {difference, low, high, p} = found;
  const numbers = `${signed(difference, 3)} (95 % interval ${signed(low, 3)} to ${signed(high, 3)}, ${pWords(p)}, two-sided paired test over words)`;
  if (p >= 0.05) return `${first} and ${second} are not shown to differ: ${numbers}`;
  return difference > 0
    ? `${first} is higher than ${second}: by ${numbers}`
    : `${first} is lower than ${second}: by ${numbers}`;
}

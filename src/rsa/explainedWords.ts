import {comparisonOf} from "../math/comparisons.js";
import {digits, signed} from "./digits.js";
import type {Explained, ExplainedBy} from "./explained.js";
import {explanationLabels, type ExplanationName} from "./givenNames.js";
import type {ComparisonKind} from "./params.js";
import type {Score} from "./values.js";

/** An explanation in words; the same in every host. */
const texts: Readonly<Record<ExplanationName, {readonly about: string; readonly means: string}>> = {
  category: {
    about: "which category the words are of",
    means:
      "Words of one category are alike, all others are not. The models agree on which words belong together; whether on more, the score given this says."
  },
  rank: {
    about: "how common the words are",
    means:
      "Two words are the more alike the rarer both are: the rank of the commoner one counts. Tokens are numbered about in the order of how often they were met, and rows of rare ones, seldom trained, stay near each other. The models would agree on which words are rare, not on what words mean."
  },
  "rank-gap": {
    about: "whether words are about as common",
    means:
      "Words are the more alike, the less their token ranks differ. Common words stand with common ones, rare with rare, whatever they mean."
  },
  length: {
    about: "how long the words are",
    means:
      "Words of as many letters are alike. Length goes with how common a word is and with how it is cut; it is not meaning."
  },
  letters: {
    about: "which letters words share",
    means:
      "Words are the more alike, the fewer letters have to be changed to make one of the other: spelling, or a common root."
  },
  pieces: {
    about: "into how many pieces words are cut",
    means: "Words that are cut into as many pieces are alike: the tokenizers at work."
  }
};

const isKnown = (name: string): name is ExplanationName => Object.hasOwn(explanationLabels, name);

/** What an explanation is called; a matrix of the reader's own by its name. */
export const explanationLabel = (name: string): string => (isKnown(name) ? explanationLabels[name] : name);
/** What it would mean if an explanation were right. */
export const explanationMeans = (name: string): string =>
  isKnown(name) ? texts[name].means : "A matrix of your own: the models hold alike what it holds alike.";
const about = (name: string): string => (isKnown(name) ? texts[name].about : `what ${name} says`);

/** From which share of the score on an explanation is most of it, and a part of it. */
const [mostly, some] = [0.5, 0.25];
/** A score that is no higher has little to explain. */
const little = 0.1;
/** Explanations that account for nearly as much as the best are named with it: this part of it. */
const nearly = 0.9;

const percent = (part: number): string => `${Math.round(100 * part)} %`;
/** By what rule the sentence on what explains a score best says what it says. */
export const explainedRule = `told by the part of the score that it accounts for: “mostly” from ${percent(mostly)} on, “in part” from ${percent(some)} on; explanations within ${percent(1 - nearly)} of the best are named with it. None need be the cause: whatever goes along with an explanation is counted with it`;

const number = (score: Score): number => ("value" in score ? score.value : NaN);
const share = ({part, of}: ExplainedBy): number => number(part) / number(of);

/** The explanations that account for the largest part of a score, and those for nearly as much, the best first; none where there is no such score or part. */
function bestOf(each: readonly ExplainedBy[]): readonly ExplainedBy[] {
  const there = each.filter((by) => number(by.of) > little && share(by) > 0);
  const largest = Math.max(...there.map(share));
  return there.filter((by) => share(by) >= nearly * largest).toSorted((x, y) => share(y) - share(x));
}

/** What explains a score best, without figures: `mostly how common the words are`. */
export function bestAbout({each}: Explained, letter: string): string {
  const scores = each.map(({of}) => number(of)).filter((value) => !Number.isNaN(value));
  if (scores.length > 0 && scores.every((value) => value <= little))
    return `there is little to explain (${letter} = ${signed(scores[0]!, 3)})`;
  const best = bestOf(each);
  const [first] = best;
  if (!first) return "none of the explanations accounts for any of it";
  const how =
    share(first) >= mostly
      ? "mostly "
      : share(first) >= some
        ? "in part "
        : "no one explanation for much of it; most of all ";
  return `${how}${best.map(({name}) => about(name)).join(", or ")}`;
}

/** The same with its figures: `mostly how common the words are (token rank: 0.565 of r = 0.767)`. */
function bestWords(explained: Explained, letter: string): string {
  const words = bestAbout(explained, letter);
  const best = bestOf(explained.each);
  if (best.length === 0) return words;
  const figures = best.map(
    ({name, part, of}) =>
      `${explanationLabel(name)}: ${digits(number(part), 3)} of ${letter} = ${signed(number(of), 3)}`
  );
  return `${words} (${figures.join("; ")})`;
}

/**
 * What explains a score, in a sentence, raw beside centred; undefined where neither is known.
 * @param otherwise - the same with the mean word taken off where it is not, and left where it is
 */
export function explainedWords(
  shown: Explained | {readonly reason: string},
  otherwise: Explained | {readonly reason: string},
  centre: boolean,
  comparison: ComparisonKind
): string | undefined {
  const {letter} = comparisonOf(comparison);
  const parts = [
    ["raw", centre ? otherwise : shown],
    ["centred", centre ? shown : otherwise]
  ] as const;
  const said = parts.flatMap(([name, result]) =>
    "reason" in result || result.each.every(({part}) => "reason" in part)
      ? []
      : [`${name}, ${bestWords(result, letter)}`]
  );
  return said.length === 0 ? undefined : `what explains it best: ${said.join("; ")}`;
}

/** What the p of an explanation in a set is of. */
export const termTestWords =
  "p of what an explanation adds to the others: two-sided, max-T over the set; what the others leave of it is shuffled word by word (double semi-partialling)";

/** `same category, token rank and ratings`. */
export function namesInWords(names: readonly string[]): string {
  const labels = names.map(explanationLabel);
  return [labels.slice(0, -1).join(", "), ...labels.slice(-1)].filter((text) => text !== "").join(" and ");
}

/** What is left of the score given a set of explanations, in a sentence; undefined where there is none. */
export function givenWords(
  shown: Explained | {readonly reason: string},
  comparison: ComparisonKind
): string | undefined {
  if ("reason" in shown || "reason" in shown.together) return undefined;
  const {names, given, of, score} = shown.together;
  if (!("value" in given) || !("value" in of)) return undefined;
  const {letter} = comparisonOf(comparison);
  const total = "reason" in score ? "" : `; together they account for ${signed(score.total, 3)} of it`;
  return `${letter} = ${signed(of.value, 3)}, given ${namesInWords(names)} ${signed(given.value, 3)}${total}`;
}

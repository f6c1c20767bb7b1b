import {chosenOf, lookedAt, regressionLists, requireGiven, termsOf} from "./explained.js";
import type {CorrectedP} from "./corrected.js";
import type {Explanation} from "./explanationRdms.js";
import type {GivenName} from "./givenNames.js";
import type {ComparisonKind} from "./params.js";
import {partialTest, regressionTests, shareOf, type Running} from "./regressionTests.js";
import {orReason} from "./score.js";
import type {Side} from "./side.js";
import {fewestTestWords, inOrder} from "./testInput.js";

/** The tests of a set of explanations: p by name for what each adds to the others in A and in B, and that of the score given them all. */
export interface ExplainedTests {
  readonly names: readonly string[];
  readonly a: readonly CorrectedP[];
  readonly b: readonly CorrectedP[];
  readonly given: CorrectedP;
}

interface Asked {
  readonly explanations: readonly Explanation[];
  readonly given: readonly GivenName[];
  readonly a: Side;
  readonly b: Side;
  readonly comparison: ComparisonKind;
}

/**
 * Of four explanations over fewer words, p ≤ 0.05 by max-T comes too often where none adds anything: over 12 words that all lean one way in
 * 7.7 ± 0.4 of 100 cases; of up to three over 8 and 12 words in at most 6.6.
 */
const [fullSet, wordsForFullSet] = [4, 18];

/** @throws RangeError where the tests of so many explanations over so many words would find too much */
function requireEnoughWords(words: number, explanations: number): void {
  if (words < fewestTestWords)
    throw new RangeError(`too few words for a test: ${words}; expected at least ${fewestTestWords}`);
  if (explanations >= fullSet && words < wordsForFullSet)
    throw new RangeError(
      `too few words to test ${explanations} explanations: ${words}; expected at least ${wordsForFullSet}, or fewer explanations`
    );
}

/**
 * Tests what each explanation of a set adds to the others in each model's matrix (max-T within a model), and whether the models agree given
 * all of them. The two models come in an order of their own, so that A × B and B × A have one p.
 * @throws what the signal was aborted with, and an engine's error
 */
export async function explainedTests(
  {explanations, given, a, b, comparison}: Asked,
  {progress, ...running}: Running
): Promise<ExplainedTests | {readonly reason: string}> {
  const chosen = chosenOf(explanations, given);
  const {n} = a.space;
  const sides = orReason(() => {
    requireGiven(chosen);
    requireEnoughWords(n, chosen.length);
    const lists = regressionLists(a.triangle, b.triangle, chosen, lookedAt(comparison));
    if (!lists.whole)
      throw new RangeError(
        "some pairs of words have no value in a matrix of your own, so that words cannot be shuffled"
      );
    return lists;
  });
  if ("reason" in sides) return sides;
  const tested = async (side: "a" | "b", at: number): Promise<readonly CorrectedP[]> => {
    const terms = orReason(() => termsOf(side, sides.groups, chosen));
    return "reason" in terms
      ? chosen.map(() => terms)
      : regressionTests(n, sides[side], terms, {...running, ...shareOf(at, 3, progress)});
  };
  const [stays, moves] = inOrder({triangle: sides.a}, {triangle: sides.b});
  return {
    names: chosen.map(({name}) => name),
    a: await tested("a", 0),
    b: await tested("b", 1),
    given: await partialTest(
      n,
      [moves.triangle, stays.triangle],
      sides.groups.flatMap(({lists}) => lists),
      {...running, ...shareOf(2, 3, progress)}
    )
  };
}

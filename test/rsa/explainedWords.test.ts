import {describe, expect, test} from "vitest";
import type {Explained, ExplainedBy} from "../../src/rsa/explained.js";
import {explainedRule, explainedWords} from "../../src/rsa/explainedWords.js";

/** What explanations account for of a score. */
function accounting(of: number, parts: Readonly<Record<string, number>>): Explained {
  const none = {reason: "not asked for"};
  const each = Object.entries(parts).map(([name, part]): ExplainedBy => ({
    name,
    a: none,
    b: none,
    given: none,
    part: {value: part},
    of: {value: of}
  }));
  return {each, together: none};
}

const said = (of: number, parts: Readonly<Record<string, number>>): string | undefined =>
  explainedWords(accounting(of, parts), {reason: "none"}, false, "pearson")?.replace(
    "what explains it best: raw, ",
    ""
  );

describe("explainedWords(shown, otherwise, centre, comparison)", () => {
  test.each([
    [0.8, {rank: 0.4, length: 0.1}, "mostly how common the words are (token rank: 0.400 of r = 0.800)"],
    [0.8, {rank: 0.399}, "in part how common the words are (token rank: 0.399 of r = 0.800)"],
    [0.8, {length: 0.2}, "in part how long the words are (similar length: 0.200 of r = 0.800)"],
    [
      0.8,
      {letters: 0.199},
      "no one explanation for much of it; most of all which letters words share (shared letters: 0.199 of r = 0.800)"
    ],
    [0.8, {rank: -0.1, category: 0}, "none of the explanations accounts for any of it"],
    [0.1, {rank: 0.09}, "there is little to explain (r = 0.100)"],
    [-0.5, {rank: -0.4}, "there is little to explain (r = −0.500)"],
    [0.8, {ratings: 0.5}, "mostly what ratings says (ratings: 0.500 of r = 0.800)"]
  ])("of a score of %d with the parts %j it says: %s", (of, parts, words) => {
    expect(said(of, parts)).toBe(words);
  });

  test("it names explanations that account for nearly as much, the best first, and no others", () => {
    expect(said(0.8, {category: 0.55, rank: 0.6, length: 0.53})).toBe(
      "mostly how common the words are, or which category the words are of (token rank: 0.600 of r = 0.800; same category: 0.550 of r = 0.800)"
    );
  });

  test("it stands raw beside centred, whichever is shown, and is told by a rule that names no cause", () => {
    const [raw, centred] = [accounting(0.8, {rank: 0.5}), accounting(0.6, {category: 0.4})];
    const words =
      "what explains it best: raw, mostly how common the words are (token rank: 0.500 of r = 0.800); " +
      "centred, mostly which category the words are of (same category: 0.400 of r = 0.600)";
    expect(explainedWords(raw, centred, false, "pearson")).toBe(words);
    expect(explainedWords(centred, raw, true, "pearson")).toBe(words);
    expect(explainedRule).toBe(
      "told by the part of the score that it accounts for: “mostly” from 50 % on, “in part” from 25 % on; explanations within 10 % of the best are named with it. None need be the cause: whatever goes along with an explanation is counted with it"
    );
  });
});

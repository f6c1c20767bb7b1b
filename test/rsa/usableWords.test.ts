import {describe, expect, test} from "vitest";
import {NoWords, someWords, usableSide, usableWords, type Side} from "../../src/rsa/usableWords.js";
import type {PieceRule} from "../../src/rsa/params.js";
import type {WordTokens} from "../../src/rsa/values.js";

const asked = ["cat", "couch", "coal", "dog"];
const selection = {words: asked.map((word) => ({word, category: "c", set: "seed" as const, note: ""})), dropped: []};
const sideOf = (model: string, ids: readonly (readonly number[])[]): Side => ({
  model,
  form: "bare",
  tokens: asked.map((word, i): WordTokens => ({
    word,
    category: "c",
    bare: {ids: ids[i] ?? [], tokens: (ids[i] ?? []).map(String)},
    space: {ids: [], tokens: []}
  }))
});
const whole = sideOf("whole", [[1], [2], [3], [4]]);
const split = sideOf("split", [[1], [7, 8], [7, 9], []]);
const outcome = (rule: PieceRule) => {
  const {words, dropped} = usableWords(selection, [whole, split], rule);
  return {words: words.map(({word}) => word), dropped: dropped.map(({word, reason}) => `${word}: ${reason}`)};
};

describe("usableWords", () => {
  test("usableWords(…, first) leaves out a word that shares its first piece with an earlier one", () => {
    expect(outcome("first")).toEqual({
      words: ["cat", "couch"],
      dropped: ['coal: same first piece as "couch" in split', "dog: not in split"]
    });
  });

  test("usableWords(…, mean) tells words apart by all their pieces", () => {
    expect(outcome("mean")).toEqual({words: ["cat", "couch", "coal"], dropped: ["dog: not in split"]});
  });

  test("usableWords(…, exclude) leaves out words that split", () => {
    expect(outcome("exclude")).toEqual({
      words: ["cat"],
      dropped: ["couch: splits into 2 pieces in split", "coal: splits into 2 pieces in split", "dog: not in split"]
    });
  });

  test("usableWords gives every reason when both models object", () => {
    const {dropped} = usableWords(selection, [split, split], "exclude");
    expect(dropped[0]?.reason).toBe("splits into 2 pieces in split; splits into 2 pieces in split");
  });
});

describe("someWords", () => {
  test("names the words of which none can be compared, each with its reason, whatever form is asked for", () => {
    const rowless = {forms: [], meta: {model: "whole"}} as unknown as Parameters<typeof usableSide>[0];
    const {tokens} = sideOf("whole", []);
    const sides = [usableSide(rowless, "space", tokens), usableSide(rowless, "bare", tokens)] as const;
    const none = usableWords(selection, sides, "first");
    expect(() => someWords(none)).toThrow(
      new NoWords(asked.map((word) => ({word, reason: "not in whole; not in whole"})))
    );
    expect(() => someWords(none)).toThrow(
      /^none of the 4 words can be compared \("cat": not in whole; not in whole, .*\); expected words that both models have$/
    );
    expect(() => someWords({words: [], dropped: []})).toThrow("no words; expected at least one category with a word");
  });
});

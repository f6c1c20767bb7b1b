import {describe, expect, it} from "vitest";
import {kindNames, kindPairs, kindsVerdict, withinExample} from "../../src/course/kindWords.js";
import type {WordRow} from "../../src/rsa/choice.js";

const row = (word: string, category: string): WordRow => ({word, category, set: "seed", note: ""});
const three = [
  row("moon", "space"),
  row("chair", "furniture"),
  row("star", "space"),
  row("desk", "furniture"),
  row("pear", "fruit")
];
const alone = [row("moon", "space"), row("pear", "fruit")];

describe("the sentences about kinds follow the words", () => {
  it("names the kinds in their order", () => {
    expect(kindNames(three)).toBe("3 kinds: space, furniture and fruit");
    expect(kindNames(three.slice(0, 1))).toBe("1 kind: space");
  });

  it("gives a pair of each kind that has one", () => expect(kindPairs(three)).toBe("moon – star, chair – desk"));

  it("says which words may change places", () => {
    expect(withinExample(three)).toBe("“moon” can take the place of “star”, never of “chair”");
    expect(withinExample(three.filter(({category}) => category === "space"))).toBe(
      "“moon” can take the place of “star”"
    );
    expect(withinExample(alone)).toBe("no word has another one of its kind to change places with");
  });

  it("says of the kinds what the scores say", () => {
    const of = (score: number, partial: number): string => kindsVerdict({value: score}, {partial: {value: partial}});
    expect(of(0.4, 0.1)).toMatch(/^So most of the score is that both models keep the kinds apart/);
    expect(of(0.4, 0.3)).toMatch(/is left without the kinds/);
    expect(of(-0.1, 0.1)).toMatch(/not above 0/);
    expect(kindsVerdict({value: 0.4}, {partial: {reason: "one category"}})).toMatch(/cannot be told/);
  });
});

import {describe, expect, it} from "vitest";
import {categoriesOf, setChoice} from "../../src/controls/choiceModel.js";
import {markPieces} from "../../src/figures/markPieces.js";
import {scoreTitle} from "../../src/figures/scoreTitle.js";
import {showSpace} from "../../src/figures/showSpace.js";
import {digits, signed} from "../../src/rsa/digits.js";
import {rsa} from "../../src/rsa/study.js";
import type {WordTokens} from "../../src/rsa/values.js";
import {wordsOf} from "../../src/study/sources.js";
import {rows} from "./support.js";

const galaxy: WordTokens = {
  word: "galaxy",
  category: "space",
  bare: {ids: [1, 2], tokens: ["gal", "##axy"]},
  space: {ids: [3], tokens: ["Ġgalaxy"]}
};

describe("tokens", () => {
  it("showSpace(token) shows a leading space of each tokenizer, and no other", () => {
    expect(["Ġstar", "▁star", " star", "star", "##axy", "aĠb", "▁"].map(showSpace)).toEqual([
      "␣star",
      "␣star",
      "␣star",
      "star",
      "##axy",
      "aĠb",
      "␣"
    ]);
  });
  it("markPieces(tokens, form, chosen, rule) marks what stands for the word", () => {
    const marks = (form: "bare" | "space", chosen: "bare" | "space", rule: "first" | "mean" | "exclude"): string[] =>
      markPieces(galaxy, form, chosen, rule).map(({mark}) => mark);
    expect(marks("bare", "bare", "first")).toEqual(["chosen", "plain"]);
    expect(marks("bare", "bare", "mean")).toEqual(["chosen", "chosen"]);
    expect(marks("bare", "bare", "exclude")).toEqual(["out", "out"]);
    expect(marks("bare", "space", "exclude")).toEqual(["plain", "plain"]);
    expect(marks("space", "space", "exclude")).toEqual(["chosen"]);
  });
  it("markPieces of a form that the model lacks is empty", () => {
    expect(markPieces({...galaxy, space: {ids: [], tokens: []}}, "space", "space", "first")).toEqual([]);
  });
});

describe("scores and cells in words", () => {
  it("scoreTitle(score, comparison) has two decimals and the measure's letter", () => {
    expect(scoreTitle({value: 0.4123})).toBe("r = 0.41");
    expect(scoreTitle({value: -0.5}, "spearman")).toBe("ρ = −0.50");
    expect(scoreTitle({value: 1}, "kendall")).toBe("τ = 1.00");
    expect(scoreTitle({value: -0.001}, "cka")).toBe("CKA = 0.00");
    expect(scoreTitle({reason: "all values are equal"})).toBe("no r: all values are equal");
  });
  it("signed(value, count) has a minus sign, as prose has", () => {
    expect([signed(-0.039, 2), signed(0.5, 2), signed(-0.0004, 3)]).toEqual(["−0.04", "0.50", "0.000"]);
  });
  it("digits(value, count) has no negative zero", () => {
    expect([digits(-0.0004, 3), digits(-0, 2), digits(-0.0006, 3)]).toEqual(["0.000", "0.00", "-0.001"]);
  });
  it("wordsOf(study)(cell) is the cell's own name where there are no words, even for names of Object's members", () => {
    expect(["rdm", "other", "constructor"].map(wordsOf(rsa))).toEqual(["the kind of matrix", "other", "constructor"]);
  });
});

describe("choice of words", () => {
  const words = rows("a", "b", "a");
  it("categoriesOf(words, set) groups a set's words", () => {
    expect([...categoriesOf(words, "seed")]).toEqual([
      ["a", ["w0", "w2"]],
      ["b", ["w1"]]
    ]);
    expect(categoriesOf(words, "everyday").size).toBe(0);
  });
  it("setChoice(…) says null for all categories, and forgets words off in a category that is off", () => {
    expect(setChoice(words, "seed", new Set(["a", "b"]), new Set(["w1"]))).toEqual({
      kind: "set",
      set: "seed",
      categories: null,
      without: ["w1"]
    });
    expect(setChoice(words, "seed", new Set(["a"]), new Set(["w1", "w2"]))).toEqual({
      kind: "set",
      set: "seed",
      categories: ["a"],
      without: ["w2"]
    });
    expect(setChoice(words, "seed", new Set(), new Set())).toMatchObject({categories: [], without: []});
  });
});

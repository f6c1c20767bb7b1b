import {expect, test} from "vitest";
import {familiesOf, firstSizes, largerHigher} from "../../src/rsa/sizeModels.js";

const model = (id: string, dims: number, family?: string) => ({id, dims, family});
const [tiny, base, small] = [model("tiny", 384, "w"), model("base", 512, "w"), model("small", 768, "w")];
const usual = {a: "x", b: "y"};

test("familiesOf gives each family of two or more, from small to large, and no model without a family", () => {
  const models = [small, model("alone", 100), model("one", 64, "v"), tiny, base, model("other", 50)];
  expect(familiesOf(models)).toEqual([[tiny, base, small]]);
  expect(familiesOf([])).toEqual([]);
});

test("firstSizes takes the two largest of the family that has most members", () => {
  const bert = [128, 256, 512, 768].map((dims) => model(`b${dims}`, dims, "b"));
  expect(firstSizes([small, tiny, base], usual)).toEqual({a: "base", b: "small"});
  expect(firstSizes([small, tiny, base, ...bert], usual)).toEqual({a: "b512", b: "b768"});
});

test("firstSizes keeps the usual pair where no family has two", () => {
  expect(firstSizes([tiny, model("alone", 100)], usual)).toBe(usual);
});

test("largerHigher counts pairs of different sizes and scores: by hand, of 2 and 3, 2 and 4, 3 and 4 in this order of scores", () => {
  const sized = (dims: number, value: number) => ({dims, score: {value}});
  const none = {dims: 9, score: {reason: "no words"}};
  // 2 < 3 with .1 < .5 rises, 2 < 4 with .1 < .3 rises, 3 < 4 with .5 > .3 falls
  expect(largerHigher([sized(3, 0.5), sized(2, 0.1), none, sized(4, 0.3)])).toEqual({pairs: 3, higher: 2});
  // one size, or one score, is no pair
  expect(largerHigher([sized(3, 0.5), sized(3, 0.1), sized(4, 0.5)])).toEqual({pairs: 1, higher: 1});
  expect(largerHigher([none, sized(4, 0.5)])).toEqual({pairs: 0, higher: 0});
});

import {expect, test} from "vitest";
import {familiesOf, firstSizes} from "../../src/rsa/sizeModels.js";

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

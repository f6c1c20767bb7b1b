import {expect, it} from "vitest";
import {checkDecoding} from "../support/checkDecoding.js";
import {families} from "../support/randomTokenizer.js";

it.each(families)("stores pieces that decode to the word, or refuses it: 12 random tokenizers, %s", (family) => {
  const found = Array.from({length: 12}, (_, seed) => checkDecoding(family, seed));
  expect(found.flatMap(({wrong}) => wrong)).toEqual([]);
  expect(found.reduce((sum, {stored}) => sum + stored, 0)).toBeGreaterThan(100);
});

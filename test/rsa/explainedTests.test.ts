import {expect, test} from "vitest";
import {doJob} from "../../src/math/jobs.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {normalStream} from "../../src/math/normalDeviates.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import type {Engine} from "../../src/rsa/engine.js";
import {explainedTests} from "../../src/rsa/explainedTests.js";
import {explanationNames, type GivenName} from "../../src/rsa/givenNames.js";
import type {Side} from "../../src/rsa/side.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const four: readonly GivenName[] = ["category", "rank", "length", "letters"];

/** The tests of made-up explanations of made-up vectors. */
function tested(words: number, given: readonly GivenName[]) {
  const {next} = normalStream(1, words);
  const triangle = (): Float64Array =>
    upperTriangle(cosineSimilarity({n: words, d: 8, data: Float64Array.from({length: 8 * words}, next)}));
  const side = (): Side => ({space: {n: words}, triangle: triangle()}) as unknown as Side;
  const explanations = explanationNames.map((name) => {
    const both = triangle();
    return {name, a: both, b: both};
  });
  return explainedTests(
    {explanations, given, a: side(), b: side(), comparison: "pearson"},
    {plan: {permutations: 99, seed: 1}, engine: here}
  );
}

test("explainedTests(asked) tests no four explanations over fewer than 18 words, whose p would come too often", async () => {
  expect(await tested(17, four)).toEqual({
    reason: "too few words to test 4 explanations: 17; expected at least 18, or fewer explanations"
  });
  expect(await tested(18, four)).toMatchObject({names: four});
  expect(await tested(12, four.slice(1))).toMatchObject({names: four.slice(1)});
  expect(await tested(3, ["rank"])).toEqual({reason: "too few words for a test: 3; expected at least 4"});
});

import {eachComparison} from "../../src/rsa/comparisons.js";
import {expect, test} from "vitest";
import {beyondWords, floorNote, pDigits, pWords, shownElsewhere, verdictNotes} from "../../src/rsa/testWords.js";

test.each<[number, number | undefined, string]>([
  [0.42, 0.001, "p = 0.42"],
  [0.0499, 0.001, "p = 0.050"],
  [0.00034, 0.0001, "p = 0.00034"],
  [1 / 11, 1 / 11, "p ≤ 0.091"],
  [1 / 1_000_001, 1 / 1_000_001, "p ≤ 0.000001"]
])("pWords(%d, %d) has two digits, and says at its floor that it may be smaller", (p, floor, words) => {
  expect(pWords(p, floor)).toBe(words);
});

test("pWords(p, …) says 1 of nothing less than 1", () => {
  expect(pWords(0.994, 0.001)).toBe("p = 0.99");
  expect(pWords(0.996, 0.001)).toBe("p = 0.996");
  expect(pWords(9999 / 10_001, 0.0001)).toBe("p > 0.999");
  expect(pWords(1, 0.001)).toBe("p = 1.00");
});

test("pWords(p) of a test without a floor says 0 of nothing, and gives no digits that nobody needs", () => {
  expect(pWords(1e-12)).toBe("p < 0.001");
  expect(pWords(0.00034)).toBe("p < 0.001");
  expect(pWords(0)).toBe("p < 0.001");
  expect(pWords(0.0012)).toBe("p = 0.0012");
});

test("pDigits(p) is the number alone, never 0 nor 1 for what is between", () => {
  expect([1 / 10_001, 0.25, 0.9996, 1].map(pDigits)).toEqual(["0.0001", "0.25", "0.9996", "1.00"]);
  expect([1 / 720, 0.00834, 0.0123, 0.05].map(pDigits)).toEqual(["0.0014", "0.0083", "0.012", "0.050"]);
});

test("pWords(p, floor) never states a bound that is below p", () => {
  for (const [floor, words] of [
    [1 / 720, "p ≤ 0.0014"],
    [1 / 120, "p ≤ 0.0084"],
    [1 / 24, "p ≤ 0.042"],
    [1 / 22, "p ≤ 0.046"],
    [1 / 6, "p ≤ 0.17"],
    [1 / 3, "p ≤ 0.34"],
    [1 / 10_001, "p ≤ 0.0001"],
    [1 / 1_000_001, "p ≤ 0.000001"],
    [1, "p ≤ 1.00"]
  ] as const)
    expect(pWords(floor, floor)).toBe(words);
});

const test0 = {p: 0.2, floor: 0.001, count: 1, permutations: 999, exact: false};

test("floorNote(test) tells of a p that symmetry keeps from being small, and of no other", () => {
  expect(floorNote(test0)).toBeUndefined();
  expect(floorNote({...test0, floor: 1 / 24, permutations: 24, exact: true})).toBeUndefined();
  expect(floorNote({...test0, floor: 4 / 24, permutations: 24, exact: true})).toBe(
    "p cannot be below 0.17 here, since that part of all permutations leave the score as it is"
  );
});

const shown = {observed: -0.3, tested: "pearson", canShow: {overall: {score: 0.232}, within: {reason: "why"}}} as const;
const nothing = {reason: "none"};

test("verdictNotes(…) of what is not shown says what could have been shown, and that the test is one-sided", () => {
  expect(verdictNotes({...shown, verdict: "not shown"}, nothing)).toEqual([
    expect.stringMatching(/^The score is negative, and the test is one-sided/),
    expect.stringMatching(/true Pearson r of about 0.23 in 80 of 100/)
  ]);
  expect(verdictNotes({...shown, verdict: "not shown beyond categories"}, nothing)).toEqual([
    "What this test could have shown is not told: why."
  ]);
});

test("verdictNotes(…) says where agreement beyond categories lies when there is none within them", () => {
  const verdict = "more than categories";
  expect(verdictNotes({...shown, verdict}, {value: 0.0004})).toEqual([
    expect.stringMatching(/r = 0.000.*between them/)
  ]);
  expect(verdictNotes({...shown, verdict}, {value: 0.4})).toEqual([]);
});

test("shownElsewhere(…) names the measures that show it, and centring where it is not done", () => {
  const none = eachComparison(() => nothing);
  const scores = {...none, pearson: {value: 0.07}, spearman: {value: 0.1}, cka: {value: 0.432}};
  const tests = {...none, pearson: test0, spearman: test0, cka: {...test0, p: 0.003}};
  const found = shownElsewhere({verdict: "not shown", tested: "pearson"}, scores, tests, false);
  expect(found).toMatch(/^Another measure shows it: debiased linear CKA = 0.432 \(corrected p = 0.003\)\. Centring/);
  expect(shownElsewhere({verdict: "not shown", tested: "cka"}, scores, tests, true)).toBeUndefined();
});

test("beyondWords(verdict) answers yes for the verdict of more than categories alone", () => {
  expect(beyondWords("more than categories")).toBe("yes");
  expect(beyondWords("less than categories")).toBe("no: less than categories give");
  expect(beyondWords("not shown beyond categories")).toBe("not shown");
  expect(beyondWords("one category")).toMatch(/^not told: /);
});

import {existsSync} from "node:fs";
import {expect, test} from "vitest";
import {cutOf, isLeftOut, slow} from "../support/cut.js";

const seconds = {a: 1, b: 2, c: 3, d: 4, e: 5, f: 5};
const sum = (names: readonly string[]): number =>
  names.reduce((total, name) => total + (seconds[name as keyof typeof seconds] ?? 0), 0);

test("a cut stays within its share of the time, is always the same, and another seed chooses others", () => {
  const cuts = Array.from({length: 50}, (_, seed) => cutOf(seconds, 0.5, seed));
  for (const cut of cuts) expect(sum(cut)).toBeLessThanOrEqual(10);
  expect(cutOf(seconds, 0.5, 7)).toEqual(cuts[7]);
  // every test has its turn
  expect(new Set(cuts.flat())).toEqual(new Set(Object.keys(seconds)));
});

test("where none is within the share, the shortest is run", () => {
  expect(cutOf({long: 30, shorter: 20}, 0.25)).toEqual(["shorter"]);
});

test("only slow tests are left out, of each file some, and each listed file is there", () => {
  for (const [file, tests] of Object.entries(slow)) {
    expect(existsSync(`test/${file}.test.ts`), file).toBe(true);
    const left = Object.keys(tests).filter((name) => isLeftOut(`/anywhere/test/${file}.test.ts`, name));
    expect(left.length, file).toBeLessThan(Object.keys(tests).length);
  }
  expect(isLeftOut("/anywhere/test/cli/verify.test.ts", "a test that is new")).toBe(false);
  expect(isLeftOut("/anywhere/test/no/such.test.ts", "a test")).toBe(false);
});

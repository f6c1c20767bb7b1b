import {expect, test} from "vitest";
import {nullBins} from "../../src/figures/nullDistribution.js";

test("nullBins(permuted) counts every score once, in bins as wide as their spread asks for", () => {
  // standard deviations 0.1 and 0.001: a quarter of them, rounded down to 1, 2 or 5
  for (const [scale, width] of [
    [0.1, 0.02],
    [0.001, 0.0002]
  ] as const) {
    const scores = Array.from({length: 1000}, (_, k) => scale * (k % 2 === 0 ? 1 : -1) * (k % 4 < 2 ? 1.2 : 0.75));
    const bins = nullBins(scores);
    expect(bins.reduce((sum, {count}) => sum + count, 0)).toBe(1000);
    for (const {from, to} of bins) expect(to - from).toBeCloseTo(width, 9);
    expect(bins.map(({count}) => count)).toEqual([250, 250, 250, 250]);
    for (const score of scores) expect(bins.some(({from, to}) => from - 1e-9 <= score && score < to + 1e-9)).toBe(true);
  }
});

test("nullBins of scores that are all equal is one bin, and of none is none", () => {
  expect(nullBins([0.25, 0.25, 0.25])).toMatchObject([{count: 3}]);
  expect(nullBins([])).toEqual([]);
});

import {describe, expect, test} from "vitest";
import {roomyTicks, sizeAxis} from "../../src/figures/sizeAxis.js";
import {roundedEnds} from "../../src/figures/slidingScatter.js";

describe("roomyTicks(values, domain, width)", () => {
  const all = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 768];

  test("keeps each value once, in order, where there is room for their numbers", () => {
    expect(roomyTicks([...all, 8, 2], [1, 768], 2000)).toEqual(all);
  });

  test("keeps the greatest, and leaves out what would lie on a number that stays", () => {
    const few = roomyTicks(all, [1, 768], 200);
    expect(few.at(-1)).toBe(768);
    expect(few.length).toBeLessThan(all.length);
    expect(few).not.toContain(512);
    expect(roomyTicks(all, [1, 768], 0)).toEqual([768]);
    expect(roomyTicks([], [1, 768], 200)).toEqual([]);
  });
});

test("sizeAxis(values, label, width) is a scale of ratios from the least to the greatest, or over a domain", () => {
  expect(sizeAxis([8, 2, 4], "k", 600)).toMatchObject({type: "log", domain: [2, 8], label: "k", ticks: [2, 4, 8]});
  expect(sizeAxis([8], "k", 600, [1, 16])).toMatchObject({domain: [1, 16], ticks: [8]});
});

test("roundedEnds(values, step) rounds outwards, and leaves room where all values are one", () => {
  const rounded = (...values: number[]) => roundedEnds(Float64Array.from(values)).map((end) => Number(end.toFixed(6)));
  expect(rounded(-0.234, 0.51)).toEqual([-0.3, 0.6]);
  expect(rounded(0.2, 0.2)).toEqual([0.1, 0.3]);
  expect(rounded()).toEqual([0, 1]);
  expect(rounded(NaN, 1)).toEqual([0, 1]);
  expect(roundedEnds(Float64Array.of(3, 17), 10)).toEqual([0, 20]);
});

import {expect, test} from "vitest";
import {evenCorrelations, evenRows} from "../../src/course/evenRows.js";

const [long, short] = [
  {n: 2, d: 4, data: Float64Array.of(1, 2, 3, 9, 5, 4, 4, 9)},
  {n: 2, d: 3, data: Float64Array.of(2, 4, 6, 1, 3, 2)}
];

test("the longer rows are cut to the length of the others, whichever they are", () => {
  const [a, b] = evenRows(long, short);
  expect([a, b]).toEqual([{n: 2, d: 3, data: Float64Array.of(1, 2, 3, 5, 4, 4)}, short]);
  expect(evenRows(short, long)).toEqual([short, a]);
  expect(evenRows(short, short)).toEqual([short, short]);
});

test("their correlations are those of what is left, by hand: 1, and -0.866 for 5 4 4 and 1 3 2", () => {
  const [first, second] = evenCorrelations(long, short);
  expect(first).toEqual({value: 1});
  // deviations 2/3 -1/3 -1/3 and -1 1 0: -1 over the root of 2/3 times 2
  expect(second).toMatchObject({value: expect.closeTo(-1 / Math.sqrt((2 / 3) * 2), 12)});
});

import {pearson as real} from "../../math/pearson.js";
import type {Definition} from "./definition.js";
import {numberOrNothing} from "./numberOrNothing.js";
import {seeded} from "./seeded.js";

const random = seeded(20260702);
const [many, noise] = [random.list(153), random.list(153)];

const solution = `/** The correlation of two lists of numbers, equally long. */
function pearson(x, y) {
  const n = x.length;
  if (isConstant(x) || isConstant(y)) return NaN;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < n; i++) {
    sumX += x[i];
    sumY += y[i];
  }
  const meanX = sumX / n;
  const meanY = sumY / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Whether all values of a list are the same. */
function isConstant(values) {
  return Math.max(...values) === Math.min(...values);
}`;

export const pearson: Definition = {
  name: "pearson",
  parameters: ["x", "y"],
  task: [
    "Write the correlation of two lists: take each list's mean away from it, then do as for a cosine.",
    "A list whose values are all the same does not rise or fall with anything: there the answer is none, so return NaN or throw an error."
  ],
  gaps: solution
    .replace("const dx = x[i] - meanX", "const dx = ___")
    .replace("const dy = y[i] - meanY", "const dy = ___")
    .replace("return xy / Math.sqrt(xx * yy)", "return ___")
    .replace("return Math.max(...values) === Math.min(...values)", "return ___"),
  solution,
  hints: [
    "dx is how far x[i] lies from the mean of x: above it, or below.",
    "With dx and dy in place of x[i] and y[i], the last line is that of the cosine.",
    "A list is constant when its greatest value is its least: Math.max(...values) and Math.min(...values). Do not ask whether xx is 0: the mean of 0.1, 0.1 and 0.1 is not quite 0.1 in a computer."
  ],
  visible: [
    {
      about: "rising together",
      inputs: [
        [1, 2, 3],
        [10, 20, 30]
      ]
    },
    {
      about: "one rises as the other falls",
      inputs: [
        [1, 2, 3, 4],
        [8, 6, 4, 2]
      ]
    },
    {
      about: "neither",
      inputs: [
        [1, 2, 3],
        [1, 0, 1]
      ]
    },
    {
      about: "a list of one value",
      inputs: [
        [5, 5, 5],
        [1, 2, 3]
      ]
    }
  ],
  unseen: [
    {
      about: "two values each",
      inputs: [
        [3, 1],
        [0, 7]
      ]
    },
    {
      about: "the same value, which has no exact form in a computer",
      inputs: [
        [0.1, 0.1, 0.1],
        [1, 2, 4]
      ]
    },
    {
      about: "far from zero",
      inputs: [
        [1001, 1003, 1002],
        [-5, -1, -4]
      ]
    },
    {about: "153 values, hardly alike", inputs: [many, noise]},
    {about: "153 values, much alike", inputs: [many, many.map((value, i) => value + noise[i]! / 4)]}
  ],
  expected: ([x, y]) => numberOrNothing(() => real(x as readonly number[], y as readonly number[]))
};

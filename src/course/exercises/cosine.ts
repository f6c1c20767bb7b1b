import {cosineSimilarity} from "../../math/cosineSimilarity.js";
import type {Definition} from "./definition.js";
import {numberOrNothing} from "./numberOrNothing.js";
import {seeded} from "./seeded.js";

const random = seeded(20260701);

const solution = `/** The cosine of two lists of numbers, equally long. */
function cosine(x, y) {
  let xy = 0; // the inner product of x and y
  let xx = 0; // of x with itself
  let yy = 0; // of y with itself
  for (let i = 0; i < x.length; i++) {
    xy += x[i] * y[i];
    xx += x[i] * x[i];
    yy += y[i] * y[i];
  }
  return xy / Math.sqrt(xx * yy);
}`;

export const cosine: Definition = {
  name: "cosine",
  parameters: ["x", "y"],
  task: [
    "Write the cosine of two rows: their inner product, divided by the lengths of both.",
    "A row of zeros points nowhere: there the answer is none, so return NaN or throw an error."
  ],
  gaps: solution
    .replace("xy += x[i] * y[i]", "xy += ___")
    .replace("xx += x[i] * x[i]", "xx += ___")
    .replace("yy += y[i] * y[i]", "yy += ___")
    .replace("return xy / Math.sqrt(xx * yy)", "return ___"),
  solution,
  hints: [
    "An inner product goes through both lists at once: at place i it takes x[i] and y[i], multiplies them and adds the product up.",
    "A row's length is the square root of its inner product with itself. So xx is the square of the length of x.",
    "The last line divides xy by the length of x and by the length of y: xy / (Math.sqrt(xx) * Math.sqrt(yy))."
  ],
  visible: [
    {
      about: "the same direction, twice as long",
      inputs: [
        [1, 2],
        [2, 4]
      ]
    },
    {
      about: "a right angle",
      inputs: [
        [1, 0],
        [0, 3]
      ]
    },
    {
      about: "opposite directions",
      inputs: [
        [1, -2, 3],
        [-1, 2, -3]
      ]
    },
    {
      about: "something between",
      inputs: [
        [3, 4],
        [4, 3]
      ]
    }
  ],
  unseen: [
    {about: "one number each", inputs: [[2], [-5]]},
    {
      about: "a row of zeros",
      inputs: [
        [0, 0, 0],
        [1, 2, 3]
      ]
    },
    {about: "five numbers", inputs: [random.list(5), random.list(5)]},
    {about: "384 numbers", inputs: [random.list(384), random.list(384)]}
  ],
  expected: ([x, y]) =>
    numberOrNothing(() => {
      const [a, b] = [x as readonly number[], y as readonly number[]];
      return cosineSimilarity({n: 2, d: a.length, data: Float64Array.of(...a, ...b)}).data[1]!;
    })
};

import {upperTriangle as real} from "../../math/upperTriangle.js";
import type {Definition} from "./definition.js";
import {seeded} from "./seeded.js";
import {fromRows, threeWords} from "./squareMatrix.js";

const random = seeded(20260703);

const solution = `/** The entries of a square matrix above its diagonal, row by row. */
function upperTriangle(matrix) {
  const entries = [];
  for (let i = 0; i < matrix.length; i++) {
    for (let j = i + 1; j < matrix.length; j++) {
      entries.push(matrix[i][j]);
    }
  }
  return entries;
}`;

export const upperTriangle: Definition = {
  name: "upperTriangle",
  parameters: ["matrix"],
  task: [
    "Write the upper triangle of a square matrix, which is a list of rows: the entries above the diagonal, first those of row 0 from left to right, then those of row 1, and so on.",
    "A matrix of one word has no pairs: its triangle is the empty list."
  ],
  gaps: solution.replace("let j = i + 1;", "let j = ___;").replace("entries.push(matrix[i][j])", "entries.push(___)"),
  solution,
  hints: [
    "The diagonal of row i is at column i. Which column is the first to its right?",
    "j begins at i + 1, so that no word is paired with itself, and no pair comes twice.",
    "matrix[i] is a row, matrix[i][j] an entry of it."
  ],
  visible: [
    {
      about: "three words",
      inputs: [threeWords]
    },
    {
      about: "two words",
      inputs: [
        [
          [1, 0.5],
          [0.5, 1]
        ]
      ]
    }
  ],
  unseen: [
    {about: "one word", inputs: [[[1]]]},
    {about: "four words", inputs: [random.matrix(4)]},
    {about: "seven words", inputs: [random.matrix(7)]},
    {about: "eighteen words", inputs: [random.matrix(18)]}
  ],
  expected: ([matrix]) => ({
    kind: "list",
    values: Array.from(real(fromRows(matrix as readonly (readonly number[])[])))
  })
};

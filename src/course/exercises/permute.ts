import {permutedMatrix} from "../../math/permutedMatrix.js";
import type {Definition} from "./definition.js";
import {seeded} from "./seeded.js";
import {fromRows, threeWords, toRows} from "./squareMatrix.js";

const random = seeded(20260704);

const solution = `/** A square matrix with its words in another order. */
function permute(matrix, order) {
  const permuted = [];
  for (let i = 0; i < order.length; i++) {
    const row = [];
    for (let j = 0; j < order.length; j++) {
      row.push(matrix[order[i]][order[j]]);
    }
    permuted.push(row);
  }
  return permuted;
}`;

export const permute: Definition = {
  name: "permute",
  parameters: ["matrix", "order"],
  task: [
    "Write a matrix with its words in another order. order says who comes where: order[0] is the place of the word that comes first now, and so on.",
    "Rows and columns move together: a pair of words keeps its value, wherever the two words go. The matrix that you are given stays as it is."
  ],
  gaps: solution.replace("row.push(matrix[order[i]][order[j]])", "row.push(___)"),
  solution,
  hints: [
    "Entry [i][j] of the new matrix is about the words that stand at i and j now. Where did they stand before?",
    "The word at i now stood at order[i] before.",
    "So the row is matrix[order[i]], and the entry in it is the one at order[j]."
  ],
  visible: [
    {
      about: "three words move round",
      inputs: [threeWords, [2, 0, 1]]
    },
    {
      about: "two words change places",
      inputs: [threeWords, [1, 0, 2]]
    }
  ],
  unseen: [
    {about: "all stay where they are", inputs: [random.matrix(4), [0, 1, 2, 3]]},
    {about: "one word", inputs: [[[1]], [0]]},
    {about: "six words", inputs: [random.matrix(6), random.order(6)]},
    {about: "eighteen words", inputs: [random.matrix(18), random.order(18)]}
  ],
  expected: ([matrix, order]) => ({
    kind: "rows",
    rows: toRows(permutedMatrix(fromRows(matrix as readonly (readonly number[])[]), order as readonly number[]))
  })
};

import {sweepInput as prepare} from "../sweepInput.js";
import {sweepCell} from "./sweepCell.js";

export const sweepInput = sweepCell(
  "sweepInput",
  ["spaceA", "matrixA", "spaceB", "matrixB", "score", "comparison", "rdm", "centre"],
  (spaceA, matrixA, spaceB, matrixB, score, comparison, rdm, centre) => {
    try {
      const [a, b] = [
        {space: spaceA, matrix: matrixA},
        {space: spaceB, matrix: matrixB}
      ];
      return prepare(a, b, {comparison, rdm, centre, score});
    } catch (error) {
      if (error instanceof RangeError) return {reason: error.message};
      throw error;
    }
  }
);

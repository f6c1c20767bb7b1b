import {sweepInput as prepare} from "../sweepInput.js";
import {sweepCell} from "./sweepCell.js";

export const sweepInput = sweepCell(
  "sweepInput",
  ["sideA", "sideB", "score", "comparison", "rdm", "centre"],
  (a, b, score, comparison, rdm, centre) => {
    try {
      return prepare(a, b, {comparison, rdm, centre, score});
    } catch (error) {
      if (error instanceof RangeError) return {reason: error.message};
      throw error;
    }
  }
);

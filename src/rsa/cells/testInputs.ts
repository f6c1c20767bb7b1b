import {testInput as prepare} from "../testInput.js";
import {rsaCell} from "./rsaCell.js";

export const testInput = rsaCell(
  "testInput",
  ["usable", "sideA", "sideB", "comparison"],
  ({words}, a, b, comparison) => {
    try {
      const labels = words.map(({category}) => category);
      return prepare(comparison, a, b, labels);
    } catch (error) {
      if (error instanceof RangeError) return {reason: error.message};
      throw error;
    }
  }
);

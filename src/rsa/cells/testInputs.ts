import {testInput as prepare} from "../testInput.js";
import {rsaCell} from "./rsaCell.js";

export const testInput = rsaCell(
  "testInput",
  ["usable", "triangleA", "triangleB", "spaceA", "spaceB", "comparison"],
  ({words}, a, b, spaceA, spaceB, comparison) => {
    try {
      const labels = words.map(({category}) => category);
      return prepare(comparison, a, b, spaceA, spaceB, labels);
    } catch (error) {
      if (error instanceof RangeError) return {reason: error.message};
      throw error;
    }
  }
);

import {comparisons as compare, scoreBy} from "../comparisons.js";
import {rsaCell} from "./rsaCell.js";

export const score = rsaCell(
  "score",
  ["triangleA", "triangleB", "spaceA", "spaceB", "comparison"],
  (a, b, spaceA, spaceB, kind) => scoreBy(kind, {a, b, spaceA, spaceB})
);

export const comparisons = rsaCell(
  "comparisons",
  ["triangleA", "triangleB", "spaceA", "spaceB"],
  (a, b, spaceA, spaceB) => compare({a, b, spaceA, spaceB})
);

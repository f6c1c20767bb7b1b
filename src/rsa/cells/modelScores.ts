import {modelScoresOf} from "../modelRdms.js";
import {rsaCell} from "./rsaCell.js";

export const modelScores = rsaCell(
  "modelScores",
  ["modelRdms", "triangleA", "triangleB", "spaceA", "spaceB", "comparison"],
  (rdms, a, b, spaceA, spaceB, comparison) =>
    modelScoresOf(rdms, {triangle: a, space: spaceA}, {triangle: b, space: spaceB}, comparison)
);

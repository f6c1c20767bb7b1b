import {corrected as correct} from "../corrected.js";
import {rsaCell} from "./rsaCell.js";

export const corrected = rsaCell(
  "corrected",
  [
    "test",
    "comparisons",
    "modelRdms",
    "modelScores",
    "sideA",
    "sideB",
    "comparison",
    "permutations",
    "seed",
    "alternative",
    "tester"
  ],
  (test, comparisons, modelRdms, modelScores, a, b, comparison, permutations, seed, alternative, engine, context) => {
    if ("reason" in test) return test;
    const input = {a, b, comparison, comparisons, modelRdms, modelScores};
    return correct(input, {permutations, seed, alternative}, engine, context.progress, context.signal);
  },
  {dear: true}
);

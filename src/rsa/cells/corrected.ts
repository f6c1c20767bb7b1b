import {corrected as correct} from "../corrected.js";
import {rsaCell} from "./rsaCell.js";

export const corrected = rsaCell(
  "corrected",
  [
    ...(["test", "comparisons", "modelRdms", "modelScores", "triangleA", "triangleB", "spaceA", "spaceB"] as const),
    ...(["comparison", "permutations", "seed", "alternative", "tester"] as const)
  ],
  (
    test,
    comparisons,
    modelRdms,
    modelScores,
    a,
    b,
    spaceA,
    spaceB,
    comparison,
    permutations,
    seed,
    alternative,
    engine,
    context
  ) => {
    if ("reason" in test) return test;
    const sides = {a: {triangle: a, space: spaceA}, b: {triangle: b, space: spaceB}};
    const input = {...sides, comparison, comparisons, modelRdms, modelScores};
    return correct(input, {permutations, seed, alternative}, engine, context.progress, context.signal);
  },
  {dear: true}
);

import type {PermutationP} from "../math/permutationP.js";
import type {Corrected, CorrectedP} from "./corrected.js";
import {correctedBy} from "./allPairs.js";
import type {ModelRdmName} from "./modelRdms.js";

/** A model RDM in words; the same in every host. */
export const modelRdmWords: Readonly<Record<ModelRdmName, string>> = {
  categories: "same category",
  piecesA: "similar number of pieces in A",
  piecesB: "similar number of pieces in B"
};

const isTest = (result: CorrectedP): result is PermutationP => "p" in result;

/** The tests of a family of scores that there are. */
const testsIn = (family: Corrected["comparisons"] | Corrected["modelRdms"]): PermutationP[] =>
  Object.values(family)
    .flatMap((result: CorrectedP | {readonly a: CorrectedP; readonly b: CorrectedP}) =>
      "a" in result ? [result.a, result.b] : [result]
    )
    .filter(isTest);

/** For how many looks p is corrected, and by what; undefined where nothing was tested. */
export function correctionWords(
  family: Corrected["comparisons"] | Corrected["modelRdms"],
  written: (count: number) => string = String
): string | undefined {
  const tests = testsIn(family);
  const [first] = tests;
  if (!first) return undefined;
  const sides = first.tail === undefined ? "one-sided" : "two-sided";
  return `p is ${sides} and corrected for ${tests.length === 1 ? "this one score" : `looking at ${written(tests.length)} scores`} (${correctedBy({permuted: first.permutations, exact: first.exact}, written)})`;
}

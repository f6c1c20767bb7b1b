import type {Result} from "../study/record.js";
import type {CorrectedP} from "./corrected.js";
import {byPublishedName} from "./comparisons.js";
import {bySide} from "./modelRdms.js";
import type {RsaValues} from "./rsaValues.js";
import type {Score} from "./values.js";

/** The cells whose values are published and there at once. */
export const scoreCells = ["score", "comparisons", "structure", "triangleA", "triangleB"] as const;

/** All cells whose values are published; the tests take their time. */
export const publishedCells = [...scoreCells, "modelScores", "test", "corrected"] as const;

type Scores = Pick<RsaValues, (typeof scoreCells)[number]>;
type Published = Pick<RsaValues, (typeof publishedCells)[number]>;

type PublishedResult = Result & {readonly cell: (typeof publishedCells)[number]};

const pOf = (one: CorrectedP): PublishedResult["value"] => ("reason" in one ? {reason: one.reason} : one.p);
const valueOf = (score: Score): PublishedResult["value"] => ("value" in score ? score.value : {reason: score.reason});

/** The published numbers that are there at once, by name: the score, the comparisons, the category structure, both matrices pair by pair. */
export function scoreResults({score, comparisons, structure, triangleA, triangleB}: Scores): PublishedResult[] {
  const {meanA, meanB, within, between, partial} = structure;
  const numbers = (cell: "comparisons" | "structure", scores: Readonly<Record<string, Score>>): PublishedResult[] =>
    Object.entries(scores).map(([name, one]) => ({name, cell, value: valueOf(one)}));
  const pairs = (cell: "triangleA" | "triangleB", triangle: Float64Array): PublishedResult[] =>
    Array.from(triangle, (value, i) => ({name: `${cell}[${i}]`, cell, value}));
  return [
    {name: "score", cell: "score", value: valueOf(score)},
    ...numbers("comparisons", byPublishedName(comparisons)),
    ...numbers("structure", {
      meanWithinA: meanA.within,
      meanBetweenA: meanA.between,
      meanWithinB: meanB.within,
      meanBetweenB: meanB.between,
      within,
      between,
      partial
    }),
    ...pairs("triangleA", triangleA),
    ...pairs("triangleB", triangleB)
  ];
}

/** p of all words shuffled and of those within categories, and the ends of the interval. */
function testResults(test: RsaValues["test"]): PublishedResult[] {
  const {overall, within, interval} = "reason" in test ? {overall: test, within: test, interval: test} : test;
  const end = (name: "low" | "high"): PublishedResult["value"] =>
    "reason" in interval ? {reason: interval.reason} : interval[name];
  const values = {p: pOf(overall), pWithin: pOf(within), intervalLow: end("low"), intervalHigh: end("high")};
  return Object.entries(values).map(([name, value]) => ({name, cell: "test", value}));
}

/** The scores of the model RDMs. */
const modelResults = (scores: RsaValues["modelScores"]): PublishedResult[] =>
  bySide(scores).map(([name, score]) => ({name: `modelScores.${name}`, cell: "modelScores", value: valueOf(score)}));

/** p corrected for looking at several scores. */
function correctedResults(corrected: RsaValues["corrected"]): PublishedResult[] {
  const one = (name: string, p: CorrectedP): PublishedResult => ({
    name: `corrected.${name}`,
    cell: "corrected",
    value: pOf(p)
  });
  if ("reason" in corrected) return [one("p", corrected)];
  const {comparisons, modelRdms} = corrected;
  return [...Object.entries(byPublishedName(comparisons)), ...bySide(modelRdms)].map(([name, p]) => one(name, p));
}

/** Every published number of a run, by name. */
export const publishedResults = (values: Published): PublishedResult[] => [
  ...scoreResults(values),
  ...modelResults(values.modelScores),
  ...testResults(values.test),
  ...correctedResults(values.corrected)
];

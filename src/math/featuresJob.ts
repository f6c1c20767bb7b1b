import {crossProduct, type Crossed, type CrossTask} from "./crossProduct.js";
import {entriesOf, type WordSums} from "./featureInfluence.js";
import {meanVector} from "./centreVectors.js";
import type {MadeRows, MeanVector} from "./madeRows.js";
import {
  scalesOf,
  squaresOf,
  type FeaturedKind,
  type PairFeatures,
  type RowScales,
  type RowSquares
} from "./pairFeatures.js";
import {sumsByPairs, type PairSums} from "./pairSums.js";
import {minimaByFeatures, type RankMinima} from "./rankMinima.js";
import {wordForms, type WordForms} from "./wordForms.js";

/** Two matrices over the same words. */
interface Both {
  readonly x: PairFeatures;
  readonly y: PairFeatures;
}

/** Rows `from` to before `to`. */
interface SomeRows {
  readonly kind: FeaturedKind;
  readonly of: MadeRows;
  readonly from: number;
  readonly to: number;
}

/** A part of a comparison by features; see the function that each is named after. */
export type PairFeaturesJob =
  | {readonly part: "mean"; readonly of: MadeRows}
  | ({readonly part: "scales"} & SomeRows)
  | ({readonly part: "squares"} & SomeRows)
  | ({readonly part: "cross"} & CrossTask)
  | ({readonly part: "words"} & WordForms)
  | ({readonly part: "entries"; readonly pairs: Int32Array} & Both)
  | {readonly part: "minima"; readonly minima: RankMinima; readonly of: PairFeatures}
  /** Of the pairs within each of some lists of words, pair by pair. */
  | ({readonly part: "sums"; readonly groups: readonly Int32Array[]} & Both);

export type FeaturesPart =
  | MeanVector
  | RowScales
  | RowSquares
  | Crossed
  | {readonly words: WordSums}
  | {readonly entries: Float64Array}
  | {readonly minima: number}
  | {readonly sums: readonly PairSums[]};

/** Does a part: a function of the job alone, whatever the kernels. */
export function featuresPart(job: PairFeaturesJob): FeaturesPart {
  switch (job.part) {
    case "mean":
      return meanVector(job.of);
    case "scales":
      return scalesOf(job.kind, job.of, job);
    case "squares":
      return squaresOf(job.kind, job.of, job);
    case "cross":
      return crossProduct(job);
    case "words":
      return {words: wordForms(job)};
    case "entries":
      return {entries: entriesOf(job.x, job.y, job.pairs)};
    case "minima":
      return {minima: minimaByFeatures(job.minima, job.of)};
    case "sums":
      return {sums: job.groups.map((words) => sumsByPairs(job.x, job.y, words))};
  }
}

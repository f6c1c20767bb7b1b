import {crossProduct, type Crossed, type CrossTask} from "./crossProduct.js";
import {entriesOf} from "./featureInfluence.js";
import {featured, type FeaturedKind, type PairFeatures} from "./pairFeatures.js";
import type {Vectors} from "./matrix.js";
import {sumsByPairs, type PairSums} from "./pairSums.js";
import {minimaByFeatures, type RankMinima} from "./rankMinima.js";
import {wordForms, type WordForms} from "./wordForms.js";

/** Two matrices over the same words. */
interface Both {
  readonly x: PairFeatures;
  readonly y: PairFeatures;
}

/** A part of a comparison by features; see the function that each is named after. */
export type PairFeaturesJob =
  | {readonly part: "features"; readonly kind: FeaturedKind; readonly space: Vectors; readonly inPlace: boolean}
  | ({readonly part: "cross"} & CrossTask)
  | ({readonly part: "words"} & WordForms)
  | ({readonly part: "entries"; readonly pairs: Int32Array} & Both)
  | {readonly part: "minima"; readonly minima: RankMinima; readonly of: PairFeatures}
  /** Of the pairs within each of some lists of words, pair by pair. */
  | ({readonly part: "sums"; readonly groups: readonly Int32Array[]} & Both);

export type FeaturesPart =
  | PairFeatures
  | Crossed
  | {readonly words: Float64Array}
  | {readonly entries: Float64Array}
  | {readonly minima: number}
  | {readonly sums: readonly PairSums[]};

/** Does a part: a function of the job alone, whatever the kernels. Vectors that features take the place of belong to the job. */
export function featuresPart(job: PairFeaturesJob): FeaturesPart {
  switch (job.part) {
    case "features":
      return featured[job.kind](job.space, job.inPlace);
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

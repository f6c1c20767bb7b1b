import {crossProduct, type Crossed, type CrossTask} from "./crossProduct.js";
import {featured, type FeaturedKind, type PairFeatures} from "./pairFeatures.js";
import type {Vectors} from "./matrix.js";
import {wordForms, type WordForms} from "./wordForms.js";

/** A part of a comparison by features: of one matrix, of the products of two, or of what each word adds. */
export type PairFeaturesJob =
  | {readonly part: "features"; readonly kind: FeaturedKind; readonly space: Vectors; readonly inPlace: boolean}
  | ({readonly part: "cross"} & CrossTask)
  | ({readonly part: "words"} & WordForms);

export type FeaturesPart = PairFeatures | Crossed | {readonly words: Float64Array};

/** Does a part: a function of the job alone, whatever the kernels. Vectors that features take the place of belong to the job. */
export function featuresPart(job: PairFeaturesJob): FeaturesPart {
  if (job.part === "features") return featured[job.kind](job.space, job.inPlace);
  return job.part === "cross" ? crossProduct(job) : {words: wordForms(job)};
}

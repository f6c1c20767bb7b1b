import type {Store} from "../page/store.js";
import {sweepParams} from "../rsa/sweepParams.js";
import {atMost, choice, flag, standards, type ParamValues} from "../study/param.js";

const because = "the command sweep takes more";
/** What a reader chooses on the page of sizes, besides the models, the words and how they become a score. */
export const sizesParams = {
  draws: atMost(sweepParams.draws, 500, because),
  seed: sweepParams.seed,
  latent: atMost(sweepParams.latent, 512, because),
  /** Whether curves have every size, or 2, 4, 8 … */
  every: flag(false, {key: "sizes", label: "Every size, not only 2, 4, 8 …", yes: "every", no: "doubled"}),
  /** Which k dimensions the slider keeps. */
  keep: choice(
    {
      first: "the first k",
      random: "k random ones",
      pca: "the k strongest components",
      projection: "a random projection to k"
    },
    "first",
    {label: "Keep"}
  ),
  /** Whether the slider's scatter has the same axes at every size. */
  sameAxes: flag(false, {key: "axes", label: "The same axes at every size", yes: "same", no: "own"})
};

export interface SizesState extends ParamValues<typeof sizesParams> {
  /** Ids of the models that are compared with the reference; null for all. */
  readonly others: readonly string[] | null;
  /** The slider's place; null for all dimensions of the larger model. */
  readonly k: number | null;
}

export const firstSizesState: SizesState = {...standards(sizesParams), others: null, k: null};

/** What the curves depend on: all but the slider's own. */
export const drawnBy = ({others, draws, seed, latent, every}: SizesState) => ({others, draws, seed, latent, every});

export type SizesStore = Store<SizesState>;

import {ckaWarning} from "../figures/ckaWarning.js";
import {letterOf} from "../figures/scoreTitle.js";
import {sizeCurves} from "../figures/sizeCurves.js";
import {sizeModels} from "../figures/sizeModels.js";
import {sizeSpread, type Spread} from "../figures/sizeSpread.js";
import type {SizedModel} from "../rsa/sizeModels.js";
import type {SweepCurve} from "../rsa/sweep.js";
import {summaryOf} from "../rsa/sweepSummary.js";
import type {Score} from "../rsa/values.js";
import type {Analysis} from "./analysis.js";
import {modelOf, type PageState} from "./firstState.js";
import {put, type SizesPlaces} from "./sizesPlaces.js";
import {sizesAnswer} from "./sizesAnswer.js";
import type {RandomSizes, SizeBands} from "../rsa/sizesRun.js";
import type {SizesState} from "./sizesState.js";
import {curveNotes, modelNotes} from "./sizesWords.js";

/** What the page shows, as far as it is there. */
export interface FoundSizes {
  models: readonly SizedModel[];
  curves: readonly SweepCurve[];
  /** What size alone gives; undefined until it is there. */
  bands?: SizeBands | undefined;
  /** The score of A and B whole. */
  whole?: Score;
  random?: RandomSizes | undefined;
  /** The model that all others are compared with. */
  reference?: Spread;
}

/** The models whose spread of cosines is drawn. */
export const spreadModels = ({models, reference}: FoundSizes): readonly Spread[] => [
  ...models,
  ...(reference ? [reference] : [])
];

export interface SizesFigures {
  /** All models by their size, without and with what size alone gives. */
  models(): void;
  /** A made smaller. */
  curves(): void;
  /** Random spaces; nothing where there are none yet. */
  random(): void;
}

/** Draws what was found, each figure in its place. */
export function sizesFigures(
  at: SizesPlaces,
  {study, called}: Pick<Analysis, "study" | "called">,
  found: FoundSizes,
  now: () => {readonly state: PageState; readonly sizes: SizesState}
): SizesFigures {
  const letter = (): string => letterOf(now().state.comparison);
  return {
    models() {
      const {state, sizes} = now();
      const reference = {id: state.b, dims: modelOf(study, state.b).dims};
      const shared = {models: found.models, called, reference, letter: letter()};
      put(at.answer, sizesAnswer({...shared, reference: state.b}));
      put(at.models, sizeModels({...shared, ...modelNotes.models(called(state.b))}));
      put(at.chance, sizeModels({...shared, ...modelNotes.chance(called(state.b), sizes), bands: found.bands}));
    },
    curves() {
      const [a, b] = [called(now().state.a), called(now().state.b)];
      const shared = {curves: found.curves.map(summaryOf), letter: letter()};
      put(at.own, sizeCurves({...curveNotes.own(a), ...shared, of: "own"}));
      put(at.other, sizeCurves({...curveNotes.other(a, b), ...shared, of: "other", whole: found.whole}));
    },
    random() {
      if (!found.random) return;
      const {sizes, spread, spreadWords, words, biased, debiased, draws} = found.random;
      put(
        at.spread,
        sizeSpread({
          sizes,
          spread,
          words: spreadWords,
          models: spreadModels(found).map((model) => ({...model, id: called(model.id)}))
        })
      );
      put(at.cka, ckaWarning({biased, debiased, words, draws}));
    }
  };
}

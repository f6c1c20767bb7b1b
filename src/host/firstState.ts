import {firstSet, wholeSet, type Choice} from "../rsa/choice.js";
import {usualLook, type Look} from "../rsa/pairView.js";
import {rsaParams, type RsaParams} from "../rsa/params.js";
import {ownParam, type OwnRdm} from "../rsa/ownRdm.js";
import type {SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import type {YourWord} from "../rsa/yourWords.js";
import {standards} from "../study/param.js";
import type {Form} from "../tables/embeddings.js";

/** What figures are drawn for; it decides no value. */
interface View extends Look {
  /** The word whose values are plotted against each other. */
  readonly focus: string;
}

/** What a reader has chosen. */
export interface PageState extends RsaParams, View {
  readonly a: string;
  readonly b: string;
  readonly choice: Choice;
  /** Words of the reader's own, which the choice then is; others than those of the site among them. */
  readonly yours: readonly YourWord[];
  /** Matrices that the reader brought; they stand in no address. */
  readonly own: readonly OwnRdm[];
}

/** @throws RangeError for an id that the site does not have */
export function modelOf({models, brought = [], removed = []}: SiteStudy, id: string): SiteModel {
  const model = [...models, ...brought, ...removed].find((candidate) => candidate.id === id);
  if (!model) throw new RangeError(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  return model;
}

/** Whether a model is one that a reader brought to the page. */
export const isBrought = ({brought = []}: SiteStudy, id: string): boolean => brought.some((model) => model.id === id);

type Pair = Pick<PageState, "a" | "b">;

/**
 * What takes a model's place where it is shown: the site's that was shown there before, or one of the pair that stands first; neither twice.
 * @param before - the models of the site that were shown last
 */
export const without = ({pair}: SiteStudy, {a, b}: Pair, id: string, before: Pair): Partial<Pair> => ({
  ...(a === id ? {a: [before.a, pair.a, pair.b].find((one) => one !== b) ?? pair.a} : {}),
  ...(b === id ? {b: [before.b, pair.b, pair.a].find((one) => one !== a) ?? pair.b} : {})
});

/** The forms that a model has: a static one knows whole words only. */
export const formsOf = (study: SiteStudy, id: string): readonly Form[] =>
  modelOf(study, id).kind === "static" ? ["bare"] : ["bare", "space"];

/** What the page begins with, for these models: each in its own form, the words of the first set, first pieces, cosine, Pearson. */
export function firstState(study: SiteStudy, a = study.pair.a, b = study.pair.b): PageState {
  return {
    ...standards({...rsaParams, own: ownParam}),
    a,
    b,
    formA: modelOf(study, a).defaultForm,
    formB: modelOf(study, b).defaultForm,
    choice: wholeSet(firstSet(study.words)),
    yours: [],
    focus: study.words[0]?.word ?? "",
    ...usualLook
  };
}

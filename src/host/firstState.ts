import {usualOptions} from "../rsa/inference.js";
import type {SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import type {PageState} from "./analysis.js";

/** @throws RangeError for an id that the site does not have */
export function modelOf({models}: SiteStudy, id: string): SiteModel {
  const found = models.find((candidate) => candidate.id === id);
  if (!found) throw new RangeError(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  return found;
}

/** What the page begins with, for these models: each in its own form, the seed's words, first pieces, cosine, Pearson. */
export function firstState(study: SiteStudy, a = study.pair.a, b = study.pair.b): PageState {
  return {
    ...{a, b, formA: modelOf(study, a).defaultForm, formB: modelOf(study, b).defaultForm},
    choice: {kind: "set", set: "seed", categories: null, without: []},
    ...{pieces: "first", centre: false, rdm: "cosine", comparison: "pearson"},
    ...usualOptions,
    focus: study.words[0]?.word ?? "",
    range: [0.1, 0.5]
  };
}

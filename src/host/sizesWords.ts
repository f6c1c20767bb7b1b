import {html} from "htl";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {SizesState} from "./sizesState.js";

/** Titles and notes of the figures of all models. */
export const modelNotes = {
  models: (b: string) => ({
    name: "size-models",
    title: `Every model against ${b}`,
    note: `Each dot is a model at its own size; a line joins the models of one family. The bars are 95 % intervals over words. The dotted line is the size of ${b} itself. What it does not show: that size is the cause. Models of different sizes differ in more: in their text, their training, often their makers.`
  }),
  chance: (b: string, {latent, draws}: SizesState) => ({
    name: "size-chance",
    title: "What size alone does",
    note: `Two bands without any model (mean and middle 90 % of ${draws} draws). Dashed: one hidden geometry of ${latent} dimensions seen twice, through as many random features as ${b} has dimensions and through k of them: the most that two views of one thing agree, which rises though nothing was learnt. Fewer hidden dimensions lift it. Dotted: the floor, two unrelated geometries, at 0 at every size.`
  })
};

/** Titles and notes of the two figures of A made smaller. */
export const curveNotes = {
  own: (a: string) => ({
    name: "size-own",
    title: `${a} made smaller, with itself whole`,
    note: `How much of the similarities in ${a} is left in k of its dimensions. Bands: the middle 90 % of the draws. With as many components as words (or dimensions, where they are fewer) nothing is missing, so from there on that line is at 1. Dashed: two views of one made-up geometry, the most to expect at a size; dotted: of two that are unrelated, the floor. What it does not show: a smaller model. Truncating a model is not a smaller model; that would have been trained anew, in other axes.`
  }),
  other: (a: string, b: string) => ({
    name: "size-other",
    title: `${a} made smaller, with ${b}`,
    note: `The same k dimensions, compared with all of ${b}. The horizontal line is the score of both models whole. Where the lines run along the dashed one, they rise for the reason that it does: more dimensions measure the same thing more exactly. The dotted line is the floor, unrelated geometries. Truncating a model is not a smaller model.`
  })
};

/** Which models a refresh would bring, where some are missing. */
export function absentNote({models, absent}: SiteStudy): Node {
  if (absent.length === 0) return document.createTextNode("");
  const list = absent.map(({name, dims}) => `${name} (${dims})`).join(", ");
  const families = [...new Set(absent.flatMap(({family}) => family ?? []))];
  return html`<p class="rsa-note" id="absent">
    Here are ${String(models.length)} models of ${String(Math.min(...models.map(({dims}) => dims)))} to
    ${String(Math.max(...models.map(({dims}) => dims)))} dimensions. A refresh, <code>npx rsa-notebook data</code>, on a
    machine that reaches their sources would bring
    more${families.length === 0 ? "" : `, among them whole families (${families.join(", ")})`}: ${list}. This page then
    compares them too.
  </p>`;
}

import {html} from "htl";
import {droppedNote} from "../figures/droppedNote.js";
import {modelTable} from "../figures/modelTable.js";
import {tokenTable} from "../figures/tokenTable.js";
import {seedPair} from "../rsa/defaultPair.js";
import type {PublishedRecord} from "../rsa/record.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {WordTokens} from "../rsa/values.js";
import type {Analysis} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {live} from "../page/live.js";
import {together} from "../page/together.js";

/** Says where the pair that is shown first stands in for the seed's. */
export function pairNote({pair, models}: SiteStudy): Node {
  const nameOf = (id: string): string => models.find((model) => model.id === id)?.name ?? id;
  if (!pair.standIn)
    return html`<p class="rsa-note">
      Shown first: ${nameOf(pair.a)} and ${nameOf(pair.b)}, the pair of the original analysis.
    </p>`;
  return html`<p class="rsa-note">
    Shown first: ${nameOf(pair.a)} and ${nameOf(pair.b)}, in place of the original analysis’s BERT large and GPT-2
    medium, which
    <code>npx rsa-notebook data --model ${seedPair.join(" ")}</code> reads.
  </p>`;
}

export const modelsSection = (analysis: Analysis): Node =>
  live(
    analysis.notebook,
    ["modelA", "modelB"],
    ({modelA, modelB}) =>
      modelTable({
        a: {...analysis.model(modelA.meta.model), meta: modelA.meta},
        b: {...analysis.model(modelB.meta.model), meta: modelB.meta}
      }),
    {id: "models", height: 320}
  );

export function tokensSection(analysis: Analysis, published: Promise<PublishedRecord>): Node {
  const table = live(
    analysis.notebook,
    ["tokensA", "tokensB", "formA", "formB", "pieces", "modelA", "modelB"],
    ({tokensA, tokensB, formA, formB, pieces, modelA, modelB}) =>
      tokenTable({tokensA, tokensB, formA, formB, pieces, nameA: modelA.meta.model, nameB: modelB.meta.model}),
    {id: "tokens", height: 560}
  );
  const dropped = live(analysis.notebook, ["usable"], ({usable}) => droppedNote(usable), {id: "dropped"});
  const list = (of: readonly WordTokens[], form: "bare" | "space"): readonly string[] =>
    of.map((word) => word[form].tokens.join(" "));
  const source = figureSource(analysis, published, {
    name: "pieces",
    cells: ["tokensA", "tokensB", "usable"],
    data: ({tokensA, tokensB}) => ({
      columns: [
        {name: "word", values: tokensA.map(({word}) => word)},
        {name: "a_bare", values: list(tokensA, "bare")},
        {name: "a_space", values: list(tokensA, "space")},
        {name: "b_bare", values: list(tokensB, "bare")},
        {name: "b_space", values: list(tokensB, "space")}
      ]
    })
  });
  return together(table, dropped, source);
}

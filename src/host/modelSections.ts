import {html} from "htl";
import {markedRows} from "../figures/markedRows.js";
import type {Marking} from "../figures/marking.js";
import {modelTable} from "../figures/modelTable.js";
import {tokenTable} from "../figures/tokenTable.js";
import {seedPair} from "../rsa/defaultPair.js";
import type {PublishedRecord} from "../rsa/record.js";
import type {WordTokens} from "../rsa/values.js";
import type {Analysis} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {live} from "../page/live.js";
import {together} from "../page/together.js";

/** Says where the pair that is shown first stands in for the seed's, as long as it is shown; nothing in a study without the seed's models. */
export function pairNote({study: {pair, models, absent}, state, onChange}: Analysis): HTMLElement {
  const known = new Set([...models, ...absent].map(({id}) => id));
  if (!seedPair.every((id) => known.has(id))) return html`<div></div>`;
  const nameOf = (id: string): string => models.find((model) => model.id === id)?.name ?? id;
  const names = `${nameOf(pair.a)} and ${nameOf(pair.b)}`;
  const note = pair.standIn
    ? html`<p class="rsa-note" id="pair-note">
        Shown first: ${names}, in place of the original analysis’s BERT large and GPT-2 medium, which
        <code>npx rsa-notebook data --model ${seedPair.join(" ")}</code> reads.
      </p>`
    : html`<p class="rsa-note" id="pair-note">Shown first: ${names}, the pair of the original analysis.</p>`;
  const show = ({a, b}: {readonly a: string; readonly b: string}): void =>
    void (note.hidden = a !== pair.a || b !== pair.b);
  onChange(show);
  show(state);
  return note;
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
    {id: "models", height: 320, late: true}
  );

export function tokensSection(analysis: Analysis, published: Promise<PublishedRecord>, marking: Marking): Node {
  const table = live(
    analysis.notebook,
    ["tokensA", "tokensB", "formA", "formB", "pieces", "modelA", "modelB"],
    ({tokensA, tokensB, formA, formB, pieces, modelA, modelB}) =>
      tokenTable({
        tokensA,
        tokensB,
        formA,
        formB,
        pieces,
        nameA: analysis.model(modelA.meta.model).name,
        nameB: analysis.model(modelB.meta.model).name
      }),
    {id: "tokens", height: 560, late: true}
  );
  markedRows(table, marking);
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
  return together(table, source);
}

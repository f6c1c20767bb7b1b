import {html} from "htl";
import {grouped} from "../study/grouped.js";
import type {ModelCard} from "./modelCard.js";

const rows: readonly (readonly [label: string, value: (card: ModelCard) => string | Node])[] = [
  ["Kind", ({kind}) => kind],
  ["Words here", ({words: [has, of]}) => `${grouped(has)} of ${grouped(of)}`],
  ["Vocabulary", ({meta}) => `${grouped(meta.vocabulary)} tokens`],
  ["Embedding matrix", ({meta, dims}) => `${grouped(meta.rows)} × ${grouped(dims)}`],
  ["Stored as", ({meta}) => meta.dtype],
  ["Source", ({meta}) => html`<code>${meta.source}</code>`],
  ["Tensor", ({meta}) => html`<code>${meta.tensor}</code>`],
  ["Licence", ({licence}) => licence],
  ["Cite", ({citation}) => citation],
  ["Digest of the rows", ({digest}) => html`<code title=${digest}>${digest.slice(0, 12)}</code>`]
];

/** The two models side by side: kind, vocabulary, shape, source, licence. */
export function modelTable({a, b}: {readonly a: ModelCard; readonly b: ModelCard}): HTMLElement {
  const head = (side: string, {name, id}: ModelCard): Node =>
    html`<th scope="col"><span class="side">${side}</span> ${name} <code>${id}</code></th>`;
  return html`<table class="rsa model-table" aria-label="The two models">
    <thead>
      <tr>
        <td></td>
        ${head("A", a)}${head("B", b)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([label, value]) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>${value(a)}</td>
            <td>${value(b)}</td>
          </tr>`
      )}
    </tbody>
  </table>`;
}

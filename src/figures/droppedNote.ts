import {html} from "htl";
import type {Dropped} from "../rsa/values.js";

/** The words that cannot take part, and why; hidden when all can, folded when they are many. */
export function droppedNote({dropped}: {readonly dropped: readonly Dropped[]}): HTMLElement {
  const count = dropped.length;
  if (count === 0) return html`<div class="dropped-note" hidden></div>`;
  const summary = `${count} word${count > 1 ? "s" : ""} cannot take part`;
  const list = html`<ul>
    ${dropped.map(({word, reason}) => html`<li><strong>${word}</strong>: ${reason}</li>`)}
  </ul>`;
  return html`<div class="rsa rsa-note dropped-note" role="note">
    ${
      count > 5
        ? html`<details>
            <summary>${summary}</summary>
            ${list}
          </details>`
        : [html`<p>${summary}:</p>`, list]
    }
  </div>`;
}

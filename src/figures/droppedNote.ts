import {html} from "htl";
import type {Dropped} from "../rsa/values.js";

interface DroppedOptions {
  /** The words that take part. */
  readonly words: readonly unknown[];
  readonly dropped: readonly Dropped[];
}

const listed = (dropped: readonly Dropped[]): Node =>
  html`<ul>
    ${dropped.map(({word, reason}) => html`<li><strong>${word}</strong>: ${reason}</li>`)}
  </ul>`;

/** How many of the chosen words are used, and which are not and why, folded; hidden when all are used. */
export function droppedNote({words, dropped}: DroppedOptions): HTMLElement {
  if (dropped.length === 0) return html`<div class="dropped-note" hidden></div>`;
  if (words.length === 0)
    return html`<div class="rsa rsa-note dropped-note none-left" role="alert">
      <p><strong>None of these words can be compared</strong>: choose words that both models have, or other models.</p>
      ${listed(dropped)}
    </div>`;
  return html`<div class="rsa dropped-note" role="note">
    <details>
      <summary>${words.length} of ${words.length + dropped.length} words used: which not, and why</summary>
      ${listed(dropped)}
    </details>
  </div>`;
}

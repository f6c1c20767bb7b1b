import {html} from "htl";
import type {Dropped} from "../rsa/values.js";

type Names = ReadonlyMap<string, string>;

interface DroppedOptions {
  /** The words that take part. */
  readonly words: readonly unknown[];
  readonly dropped: readonly Dropped[];
  /** What people call models, by their ids. */
  readonly names?: Names;
}

/** A reason with the models' names in place of their ids, with which its parts end. */
const named = (reason: string, names: Names): string =>
  reason.replace(/(?<= in )\S+(?=; |$)/gu, (id) => names.get(id) ?? id);

const listed = (dropped: readonly Dropped[], names: Names): Node =>
  html`<ul>
    ${dropped.map(({word, reason}) => html`<li><strong>${word}</strong>: ${named(reason, names)}</li>`)}
  </ul>`;

/** How many of the chosen words are used, and which are not and why, folded; hidden when all are used. */
export function droppedNote({words, dropped, names = new Map()}: DroppedOptions): HTMLElement {
  if (dropped.length === 0) return html`<div class="dropped-note" hidden></div>`;
  if (words.length === 0)
    return html`<div class="rsa rsa-note dropped-note none-left" role="alert">
      <p><strong>None of these words can be compared</strong>: choose words that both models have, or other models.</p>
      ${listed(dropped, names)}
    </div>`;
  return html`<div class="rsa dropped-note" role="note">
    <details>
      <summary>${words.length} of ${words.length + dropped.length} words used: which not, and why</summary>
      ${listed(dropped, names)}
    </details>
  </div>`;
}

import {html} from "htl";
import {cellWords} from "./cellWords.js";
import {tableBox} from "./tableBox.js";

/** One step that was computed: because of which inputs, and how long it took in milliseconds. */
export interface TraceRow {
  readonly cell: string;
  readonly because: readonly string[];
  readonly ms: number;
}

const time = (ms: number): string => (ms < 0.1 ? "< 0.1 ms" : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);
const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
const why = (because: readonly string[]): string =>
  because.length === 0 ? "computed for the first time" : `${list(because.map(cellWords))} changed`;

/** What was computed after the last change, why, and how long it took. */
export function traceTable({entries}: {readonly entries: readonly TraceRow[]}): HTMLElement {
  if (entries.length === 0) return html`<p class="rsa">Nothing has been computed yet.</p>`;
  const total = time(entries.reduce((sum, {ms}) => sum + ms, 0));
  const changes = entries.some(({because}) => because.length > 0);
  const table = html`<table class="rsa trace-table">
    <thead>
      <tr>
        <th scope="col">Computed</th>
        <th scope="col">Because</th>
        <th scope="col" class="score">Time</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map(
        ({cell, because, ms}) =>
          html`<tr data-cell=${cell}>
            <th scope="row">${cellWords(cell)} <code>${cell}</code></th>
            <td>${why(because)}</td>
            <td class="score">${time(ms)}</td>
          </tr>`
      )}
    </tbody>
  </table>`;
  return html`<div class="rsa trace-figure">
    <p>
      ${entries.length} step${entries.length > 1 ? "s" : ""} ran, ${total} altogether.
      ${changes ? "Nothing else depends on what was changed: all other results were kept." : ""}
    </p>
    ${tableBox("What was computed", table)}
  </div>`;
}

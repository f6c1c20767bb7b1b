import {html} from "htl";
import type {TraceEntry} from "../notebook/trace.js";
import {tableBox} from "./tableBox.js";

/** One step that was computed: because of which inputs, how long it took in milliseconds, and what it came to. */
type TraceRow = Pick<TraceEntry, "cell" | "because" | "first" | "ms" | "end" | "error">;

/** A cell in plain words. */
type Words = (cell: string) => string;

const time = (ms: number): string => (ms < 0.1 ? "< 0.1 ms" : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);
const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
const why = ({because, first}: TraceRow, cellWords: Words): string => {
  if (first) return "computed for the first time";
  return because.length === 0 ? "asked for again" : `${list(because.map(cellWords))} changed`;
};
const ends: Readonly<Record<TraceEntry["end"], string>> = {
  value: "",
  equal: "; the result is as before, so what depends on it was kept",
  stored: "; read from the cache",
  failed: "; failed",
  "cut off": "; cut off, since an input changed or nobody asked any more"
};
const endText = ({end, error}: TraceRow): string => `${ends[end]}${error === undefined ? "" : `: ${error}`}`;

/** What was computed after the last change, why, and how long it took. */
export function traceTable({
  entries,
  words
}: {
  readonly entries: readonly TraceRow[];
  readonly words: Words;
}): HTMLElement {
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
        (entry) =>
          html`<tr data-cell=${entry.cell}>
            <th scope="row">
              ${words(entry.cell)}${words(entry.cell) === entry.cell ? null : html` <code>${entry.cell}</code>`}
            </th>
            <td>${why(entry, words)}${endText(entry)}</td>
            <td class="score">${time(entry.ms)}</td>
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

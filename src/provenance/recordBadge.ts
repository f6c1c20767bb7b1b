import {html} from "htl";
import {button} from "../controls/button.js";
import {tableBox} from "../figures/tableBox.js";
import type {Verification} from "../study/verification.js";

/** How what is shown stands to what was published. */
export type RecordState =
  | {
      readonly kind: "same";
      readonly results: number;
      /** How many are not computed before the reader comes to a part of the page. */
      readonly later?: {readonly results: number; readonly title: string; readonly href: string};
    }
  | {readonly kind: "inputs"; readonly back: () => void}
  /** The reader chose nothing, but the page begins with other inputs than those that were published. */
  | {
      readonly kind: "defaults";
      /** What is another, each in a clause. */
      readonly changed: readonly string[];
      readonly back: () => void;
    }
  /** Of words that the site does not have, or of a model that a reader brings. */
  | {readonly kind: "live"; readonly back: () => void}
  | {readonly kind: "differs"; readonly outcome: Verification; readonly results: number}
  | {
      /** Nothing was compared that differs. */
      readonly kind: "unchecked";
      readonly because: string;
      /** Files of the site's code that are not as they were built. */
      readonly changed?: readonly string[];
    }
  | {readonly kind: "pending"}
  | {
      /** There is nothing to compare with. */
      readonly kind: "none";
      readonly because: string;
    };

const shown = (value: Verification["moved"][number]["found"]): string =>
  typeof value === "number" ? String(value) : `none: ${value.reason}`;

const mostRows = 50;

function movedTable(moved: Verification["moved"]): Node {
  return tableBox(
    "Results that differ from the record",
    html`<table class="rsa">
      <thead>
        <tr>
          ${["Result", "Recorded", "Here", "First ancestor that changed"].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${moved.slice(0, mostRows).map(
          ({name, recorded, found, ancestor}) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${shown(recorded)}</td>
              <td>${shown(found)}</td>
              <td>${ancestor}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );
}

const badge = (kind: string, sign: string, title: string, ...more: readonly (Node | string)[]): HTMLElement =>
  html`<div class="rsa record-badge" data-record=${kind} role="status">
    <p><strong>${sign} ${title}</strong> ${more[0] ?? ""}</p>
    ${more.slice(1)}
  </div>`;

const changedLine = (changed: readonly string[]): readonly Node[] =>
  changed.length > 0 ? [html`<p>Changed: ${changed.join(", ")}</p>`] : [];

/** Says whether the reader sees what was published, computed again in the reader's own browser. */
export function recordBadge(state: RecordState): HTMLElement {
  if (state.kind === "none") return badge("none", "○", state.because);
  if (state.kind === "pending")
    return badge("pending", "○", "Computing again …", "Then it is compared with the record.");
  if (state.kind === "same") {
    const {results, later} = state;
    const how = "computed again here, to the last digit";
    return badge(
      "same",
      "✓",
      "Same as published.",
      later
        ? html`<span
            >${results} of ${results + later.results} numbers, ${how}; the rest come with
            <a href=${later.href}>${later.title}</a></span
          >`
        : `All ${results} numbers, ${how}.`
    );
  }
  if (state.kind === "unchecked")
    return badge("unchecked", "○", "Could not be checked.", state.because, ...changedLine(state.changed ?? []));
  if (state.kind === "live")
    return badge(
      "live",
      "○",
      "Live, not in the record.",
      "Some of the words, or a model, are your own.",
      button("Back to the site’s words", state.back)
    );
  if (state.kind === "inputs")
    return badge(
      "inputs",
      "○",
      "You changed inputs.",
      "What you see was not published.",
      button("Back to the published inputs", state.back)
    );
  if (state.kind === "defaults")
    return badge(
      "defaults",
      "○",
      "The defaults are not those that were published.",
      "You changed nothing, but what you see was not published.",
      ...changedLine(state.changed),
      button("Show the published inputs", state.back)
    );
  const {moved, changed, notFinite = [], failure} = state.outcome;
  const isFaultAlone = notFinite.length > 0 && moved.length === 0 && changed.length === 0;
  return badge(
    "differs",
    "✗",
    isFaultAlone ? "No finite number." : "Differs from the record.",
    failure ?? (isFaultAlone ? "" : `${moved.length} of ${state.results} numbers are not those that were published.`),
    ...notFinite.map((fault) => html`<p>${fault}</p>`),
    ...changedLine(changed),
    ...(moved.length > 0 ? [movedTable(moved)] : [])
  );
}

import {FileAttachment} from "npm:@observablehq/stdlib";
import {html} from "htl";
import {tableBox} from "../figures/tableBox.js";
import {siteJson} from "../page/siteBytes.js";
import type {Cause, ChangedList, ChangedScore, Changes} from "../study/changes.js";
import {causeKind, causeText, changedValue, changesSentence, listText} from "../study/changesTexts.js";

const href = FileAttachment("../data/changes.json").href;

const anchor = (at: number): string => `cause-${at + 1}`;

/** Links to causes, by their numbers. */
const causeLinks = (causes: readonly number[]): readonly (Node | string)[] =>
  causes.flatMap((at, k) => [
    ...(k === 0 ? [] : [", "]),
    html`<a href=${`#${anchor(at)}`} aria-label=${`cause ${at + 1}`}>${at + 1}</a>` as HTMLElement
  ]);

const ofNumbers = ["Before", "After", "Difference"];

const head = (names: readonly string[]): Node =>
  html`<thead>
    <tr>
      ${names.map((name) => html`<th scope="col" class=${ofNumbers.includes(name) ? "score" : ""}>${name}</th>`)}
    </tr>
  </thead>`;

const scoresTable = (scores: readonly ChangedScore[]): Node =>
  tableBox(
    "Scores before and after",
    html`<table class="rsa" id="changed-scores">
      ${head(["Score", "Before", "After", "Difference", "Cause"])}
      <tbody>
        ${scores.map(
          ({name, before, after, difference, causes}) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td class="score">${changedValue(before)}</td>
              <td class="score">${changedValue(after)}</td>
              <td class="score">${difference === null ? "" : difference.toPrecision(3).replace(/^-/, "−")}</td>
              <td>${causeLinks(causes)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );

const listsTable = (lists: readonly ChangedList[], all: readonly Cause[]): Node =>
  tableBox(
    "Lists of numbers before and after",
    html`<table class="rsa" id="changed-lists">
      ${head(["List of numbers", "What became of it", "Cause"])}
      <tbody>
        ${lists.map(
          (list) =>
            html`<tr>
              <th scope="row">${list.name}</th>
              <td>${listText(list, all)}</td>
              <td>${causeLinks(list.causes)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );

const causesTable = (causes: readonly Cause[]): Node =>
  tableBox(
    "Causes",
    html`<table class="rsa" id="causes">
      ${head(["Cause", "Kind", "What changed"])}
      <tbody>
        ${causes.map(
          (cause, at) =>
            html`<tr id=${anchor(at)}>
              <th scope="row">${at + 1}</th>
              <td>${causeKind(cause)}</td>
              <td>${causeText(cause)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** How the published numbers stand to their record, as it was when the site was built. */
export function changesView(changes: Changes | null): HTMLElement {
  if (!changes)
    return html`<div class="rsa" id="changes">
      <p>This site has no record yet: nothing was published that could have moved.</p>
    </div>`;
  const {movedScores, movedLists, causes, besides} = changes;
  return html`<div class="rsa" id="changes">
    <p><strong>${sentence(changesSentence(changes))}</strong></p>
    ${movedScores.length > 0 ? scoresTable(movedScores) : []}
    ${movedLists.length > 0 ? listsTable(movedLists, causes) : []} ${causes.length > 0 ? causesTable(causes) : []}
    ${
      besides.length > 0
        ? html`<p>Changed besides, and moved nothing:</p>
            <ul class="changed-besides">
              ${besides.map((name) => html`<li><code>${name}</code></li>`)}
            </ul>`
        : []
    }
  </div>`;
}

/** The same from the site's own file. */
export const changesPage = async (): Promise<HTMLElement> => changesView((await siteJson(href)) as Changes | null);

import {FileAttachment} from "npm:@observablehq/stdlib";
import {html} from "htl";
import {tableBox} from "../figures/tableBox.js";
import {siteJson} from "../page/siteBytes.js";
import {
  causeKind,
  causeText,
  changedValue,
  changesSentence,
  listText,
  recordedSentence
} from "../study/changesTexts.js";
import type {Cause, ChangedList, ChangedScore, Changes, Moves} from "../study/moves.js";

const href = FileAttachment("../data/changes.json").href;

/** A cause's place in the page. @param id - of the part that it is in */
const anchor = (id: string, at: number): string => `${id}-cause-${at + 1}`;

/** Links to causes, by their numbers. */
const causeLinks = (id: string, causes: readonly number[]): readonly (Node | string)[] =>
  causes.flatMap((at, k) => [
    ...(k === 0 ? [] : [", "]),
    html`<a href=${`#${anchor(id, at)}`} aria-label=${`cause ${at + 1}`}>${at + 1}</a>` as HTMLElement
  ]);

const ofNumbers = ["Before", "After", "Difference"];

const head = (names: readonly string[]): Node =>
  html`<thead>
    <tr>
      ${names.map((name) => html`<th scope="col" class=${ofNumbers.includes(name) ? "score" : ""}>${name}</th>`)}
    </tr>
  </thead>`;

const scoresTable = (id: string, scores: readonly ChangedScore[]): Node =>
  tableBox(
    "Scores before and after",
    html`<table class="rsa" id=${`${id}-scores`}>
      ${head(["Score", "Before", "After", "Difference", "Cause"])}
      <tbody>
        ${scores.map(
          ({name, before, after, difference, causes}) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td class="score">${changedValue(before)}</td>
              <td class="score">${changedValue(after)}</td>
              <td class="score">${difference === null ? "" : difference.toPrecision(3).replace(/^-/, "−")}</td>
              <td>${causeLinks(id, causes)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );

const listsTable = (id: string, lists: readonly ChangedList[], all: readonly Cause[]): Node =>
  tableBox(
    "Lists of numbers before and after",
    html`<table class="rsa" id=${`${id}-lists`}>
      ${head(["List of numbers", "What became of it", "Cause"])}
      <tbody>
        ${lists.map(
          (list) =>
            html`<tr>
              <th scope="row">${list.name}</th>
              <td>${listText(list, all)}</td>
              <td>${causeLinks(id, list.causes)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );

const causesTable = (id: string, causes: readonly Cause[]): Node =>
  tableBox(
    "Causes",
    html`<table class="rsa" id=${`${id}-causes`}>
      ${head(["Cause", "Kind", "What changed"])}
      <tbody>
        ${causes.map(
          (cause, at) =>
            html`<tr id=${anchor(id, at)}>
              <th scope="row">${at + 1}</th>
              <td>${causeKind(cause)}</td>
              <td>${causeText(cause)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
  );

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What moved, each number with its causes, and what these are. */
const movesTables = (id: string, {movedScores, movedLists, causes}: Moves): readonly Node[] => [
  ...(movedScores.length > 0 ? [scoresTable(id, movedScores)] : []),
  ...(movedLists.length > 0 ? [listsTable(id, movedLists, causes)] : []),
  ...(causes.length > 0 ? [causesTable(id, causes)] : [])
];

/** How the published numbers stand to their record, as it was when the site was built, and what that says otherwise than the one before. */
function changesView(changes: Changes | null): HTMLElement {
  if (!changes)
    return html`<div class="rsa" id="changes">
      <p>This site has no record yet: nothing was published that could have moved.</p>
    </div>`;
  const {besides, recorded} = changes;
  return html`<div class="rsa" id="changes">
    <p><strong>${sentence(changesSentence(changes))}</strong></p>
    ${movesTables("changed", changes)}
    ${
      besides.length > 0
        ? html`<p>Changed besides, and moved nothing:</p>
            <ul class="changed-besides">
              ${besides.map((name) => html`<li><code>${name}</code></li>`)}
            </ul>`
        : []
    }
    ${
      recorded
        ? html`<h2 id="moved-when-recorded">What had moved when it was recorded</h2>
            <p>${sentence(recordedSentence(recorded))}</p>
            ${movesTables("recorded", recorded)}`
        : []
    }
  </div>`;
}

/** The same from the site's own file. */
export const changesPage = async (): Promise<HTMLElement> => changesView((await siteJson(href)) as Changes | null);

import {html} from "htl";
import type {Explained, ExplainedBy} from "../rsa/explained.js";
import {explanationLabel, explanationMeans} from "../rsa/explainedWords.js";
import {scoreCell} from "./scoreCell.js";
import {tableBox} from "./tableBox.js";

interface ExplainedTableOptions {
  readonly raw: Explained;
  readonly centred: Explained;
  readonly nameA: string;
  readonly nameB: string;
  /** Of the score. */
  readonly letter: string;
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const fields = ["a", "b", "part", "given"] as const;

/** The cells of one explanation; one where the same reason stands in all of them. */
function cells(way: "raw" | "centred", one: ExplainedBy): readonly HTMLTableCellElement[] {
  const all = fields.map((name) => {
    const {[name]: score} = one;
    const cell = scoreCell("reason" in score ? {reason: score.reason.replace(`${one.name}: `, "")} : score);
    cell.dataset["measure"] = `${way}.${one.name}.${name}`;
    return cell;
  });
  const reasons = new Set(fields.map((name) => ("reason" in one[name] ? one[name].reason : "")));
  const [first] = all;
  if (reasons.size > 1 || reasons.has("") || !first) return all;
  first.colSpan = all.length;
  return [first];
}

/** What each explanation does by itself, raw beside centred, and what it would mean. */
export function explainedTable({raw, centred, nameA, nameB, letter}: ExplainedTableOptions): HTMLElement {
  const heads = [`${letter} with A`, `${letter} with B`, `part of ${letter}`, `${letter} given it`];
  const table = tableBox(
    "What each explanation accounts for",
    html`<table class="rsa explained-table">
      <thead>
        <tr>
          <th scope="col" rowspan="2">A ${nameA} × B ${nameB}</th>
          <th scope="colgroup" colspan=${heads.length}>As it is</th>
          <th scope="colgroup" colspan=${heads.length}>The mean word subtracted</th>
        </tr>
        <tr>
          ${["raw", "centred"].flatMap(() => heads.map((head) => html`<th scope="col" class="score">${head}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${raw.each.map((one, k) => {
          const {[k]: other = one} = centred.each;
          return html`<tr>
            <th scope="row">${capitalised(explanationLabel(one.name))}</th>
            ${cells("raw", one)}${cells("centred", other)}
          </tr>`;
        })}
      </tbody>
    </table>`
  );
  const meanings = html`<ul class="rsa explained-means">
    ${raw.each.map(
      ({name}) => html`<li><strong>${capitalised(explanationLabel(name))}</strong>: ${explanationMeans(name)}</li>`
    )}
  </ul>`;
  return html`<div>${table}${meanings}</div>`;
}

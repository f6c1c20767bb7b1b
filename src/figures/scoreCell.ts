import {html} from "htl";
import {signed} from "../rsa/digits.js";
import type {Score} from "../rsa/values.js";

/** A table's cell with a score: three digits to read, all of them in `title` and `data-value`; or the reason for none. */
export function scoreCell(score: Score): HTMLTableCellElement {
  if ("reason" in score) return html`<td class="no-score">none: ${score.reason}</td>` as HTMLTableCellElement;
  const all = String(score.value);
  return html`<td class="score" title=${all} data-value=${all}>${signed(score.value, 3)}</td>` as HTMLTableCellElement;
}

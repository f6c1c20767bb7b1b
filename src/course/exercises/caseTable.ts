import {html} from "htl";
import {tableBox} from "../../figures/tableBox.js";
import type {Definition} from "./definition.js";
import {showExpected} from "./showValue.js";
import {callText} from "./verdictNote.js";

/** The cases that a reader sees beforehand, with the answers by the project's own mathematics. */
export function caseTable({name, visible, expected}: Definition): HTMLElement {
  return tableBox(
    `Cases of ${name}`,
    html`<table class="rsa">
      <thead>
        <tr>
          ${["Case", "Call", "Answer"].map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${visible.map(
          (given) =>
            html`<tr>
              <th scope="row">${given.about}</th>
              <td><code>${callText(name, given)}</code></td>
              <td><code>${showExpected(expected(given.inputs))}</code></td>
            </tr>`
        )}
      </tbody>
    </table>`
  );
}

import {html} from "htl";
import {joinedControls} from "../page/joinedControls.js";
import {testParams} from "../rsa/params.js";
import type {Analysis} from "./analysis.js";

/** The number of permutations, the seed and the sides of the test, which follow the state, whoever changed it. */
export function testControls(analysis: Analysis): HTMLElement {
  return html`<div class="rsa-controls test-controls">${Object.values(joinedControls(testParams, analysis))}</div>`;
}

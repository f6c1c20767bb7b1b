import {html} from "htl";
import {paramControls} from "../controls/paramControls.js";
import {testParams} from "../rsa/params.js";
import type {Analysis} from "./analysis.js";

/** The number of permutations, the seed and the sides of the test, which follow the state, whoever changed it. */
export function testControls({state, choose, onChange}: Analysis): HTMLElement {
  const controls = paramControls(testParams, state);
  controls.onInput(choose);
  onChange((next) => (controls.value = next));
  return html`<div class="rsa-controls test-controls">${Object.values(controls.parts)}</div>`;
}

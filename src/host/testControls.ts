import {html} from "htl";
import {numberControl} from "../controls/numberControl.js";
import {grouped} from "../rsa/grouped.js";
import {permutationsNumber, seedNumber} from "../rsa/testNumbers.js";
import type {Analysis} from "./analysis.js";

const usual = [1_000, 10_000, 100_000, 1_000_000];

/** The number of permutations and the seed, which follow the state, whoever changed it. */
export function testControls({state, choose, onChange}: Analysis): HTMLElement {
  const permutations = numberControl({
    ...{label: "Permutations", value: state.permutations, rule: permutationsNumber},
    ...{usual, written: grouped}
  });
  const seed = numberControl({label: "Seed", value: state.seed, rule: seedNumber});
  permutations.addEventListener("input", () => choose({permutations: permutations.value}));
  seed.addEventListener("input", () => choose({seed: seed.value}));
  onChange((next) => {
    [permutations.value, seed.value] = [next.permutations, next.seed];
  });
  return html`<div class="rsa-controls test-controls">${permutations} ${seed}</div>`;
}

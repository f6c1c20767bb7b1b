import {html} from "htl";
import {numberControl} from "../controls/numberControl.js";
import {radio} from "../controls/radio.js";
import type {Alternative} from "../math/permutationP.js";
import {grouped} from "../study/grouped.js";
import {permutationsNumber, seedNumber} from "../rsa/testNumbers.js";
import type {Analysis} from "./analysis.js";

const usual = [1_000, 10_000, 100_000, 1_000_000];

/** The number of permutations, the seed and the sides of the test, which follow the state, whoever changed it. */
export function testControls({state, choose, onChange}: Analysis): HTMLElement {
  const permutations = numberControl({
    ...{label: "Permutations", value: state.permutations, rule: permutationsNumber},
    ...{usual, written: grouped}
  });
  const seed = numberControl({label: "Seed", value: state.seed, rule: seedNumber});
  const alternative = radio<Alternative>({
    ...{label: "Test whether the score is", value: state.alternative},
    names: {greater: "higher than chance (one-sided)", "two-sided": "higher or lower (two-sided)"}
  });
  permutations.addEventListener("input", () => choose({permutations: permutations.value}));
  seed.addEventListener("input", () => choose({seed: seed.value}));
  alternative.addEventListener("input", () => choose({alternative: alternative.value}));
  onChange((next) => {
    [permutations.value, seed.value, alternative.value] = [next.permutations, next.seed, next.alternative];
  });
  return html`<div class="rsa-controls test-controls">${permutations} ${seed} ${alternative}</div>`;
}

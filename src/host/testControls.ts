import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {grouped} from "../figures/grouped.js";
import type {Analysis} from "./analysis.js";

const usualNumbers = [1_000, 10_000, 100_000];

/** The number of permutations and the seed, which follow the state, whoever changed it. */
export function testControls({state, choose, onChange}: Analysis): HTMLElement {
  const place = html`<span></span>`;
  const offer = (value: number): void => {
    const numbers = [...new Set([...usualNumbers, value])].sort((a, b) => a - b);
    const permutations = Inputs.select(numbers, {
      ...{label: "Permutations", value},
      format: grouped
    });
    permutations.addEventListener("input", () => choose({permutations: permutations.value}));
    place.replaceChildren(permutations);
  };
  const seed = html`<input type="number" min="0" max="4294967295" step="1" />` as HTMLInputElement;
  const show = (value: number): void => void (seed.value = String(value));
  seed.addEventListener("change", () => {
    const value = seed.valueAsNumber;
    if (Number.isInteger(value) && value >= 0 && value <= 0xffffffff) choose({seed: value});
    else show(shown.seed);
  });
  let shown = state;
  offer(state.permutations);
  show(state.seed);
  onChange((next) => {
    if (next.permutations !== shown.permutations && !place.contains(document.activeElement)) offer(next.permutations);
    shown = next;
    show(next.seed);
  });
  return html`<div class="rsa-controls test-controls">${place} <label>Seed ${seed}</label></div>`;
}

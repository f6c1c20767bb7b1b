import {html} from "htl";
import {changed, control, type Control} from "./control.js";

export interface NumberControlOptions {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** A whole number in a field. Fires when one is committed, not at every key; what is none goes back to the one before. */
export function numberControl({label, value, least, most}: NumberControlOptions): Control<number> {
  let current = value;
  const input = html`<input type="number" step="1" min=${String(least)} max=${String(most)} />` as HTMLInputElement;
  const show = (): void => void (input.value = String(current));
  const box = html`<label class="number-control">${label} ${input}</label>`;
  input.addEventListener("input", (event) => event.stopPropagation());
  input.addEventListener("change", () => {
    const next = input.valueAsNumber;
    const before = current;
    if (Number.isInteger(next) && next >= least && next <= most) current = next;
    show();
    if (current !== before) changed(box);
  });
  show();
  return control<number>(
    box,
    () => current,
    (next) => {
      current = next;
      show();
    }
  );
}

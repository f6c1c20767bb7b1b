import {html} from "htl";
import {expectedWords, readWholeNumber, type WholeNumber} from "../study/wholeNumber.js";
import {button} from "./button.js";
import {changed, control, type Control} from "./control.js";

interface NumberControlOptions {
  readonly label: string;
  readonly value: number;
  readonly rule: WholeNumber;
  /** Numbers to choose by one press, ascending: the arrow keys go from one to the next. By ones without. */
  readonly usual?: readonly number[];
  /** How the number is written. */
  readonly written?: (value: number) => string;
}

const steps: Readonly<Record<string, 1 | -1>> = {ArrowUp: 1, ArrowDown: -1};

function stepped(value: number, step: 1 | -1, {min: least, max: most}: WholeNumber, usual: readonly number[]): number {
  const next =
    usual.length === 0
      ? value + step
      : step > 0
        ? usual.find((preset) => preset > value)
        : usual.findLast((preset) => preset < value);
  return Math.min(most, Math.max(least, next ?? value));
}

/**
 * A whole number in a field. Fires when one is committed, not at every key. What is none stays there to be mended, with what is
 * expected beside it, while the number before is kept.
 */
export function numberControl({
  label,
  value,
  rule,
  usual = [],
  written = String
}: NumberControlOptions): Control<number> {
  let current = value;
  const input = html`<input
    type="text"
    inputmode="numeric"
    autocomplete="off"
    role="spinbutton"
    aria-valuemin=${String(rule.min)}
    aria-valuemax=${String(rule.max)}
  />` as HTMLInputElement;
  const message = html`<small role="alert"></small>`;
  const presets = usual.map((preset) => button(written(preset), () => commit(preset)));
  const box = html`<div class="number-control">
    <label>${label} ${input}</label>
    ${usual.length === 0 ? "" : html`<span role="group" aria-label=${`Usual: ${label}`}>${presets}</span>`} ${message}
  </div>` as HTMLElement;
  const show = (): void => {
    input.value = written(current);
    input.setAttribute("aria-valuenow", String(current));
    input.removeAttribute("aria-invalid");
    message.textContent = "";
    presets.forEach((one, i) => one.setAttribute("aria-pressed", String(usual[i] === current)));
  };
  function commit(next: number): void {
    const before = current;
    current = next;
    show();
    if (current !== before) changed(box);
  }
  const read = (): number | undefined => {
    try {
      return readWholeNumber(input.value, rule);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
  const take = (): void => {
    const next = read();
    if (next !== undefined) return commit(next);
    input.setAttribute("aria-invalid", "true");
    const words = expectedWords(rule);
    message.textContent = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}; it stays ${written(current)}.`;
  };
  input.addEventListener("input", (event) => event.stopPropagation());
  input.addEventListener("change", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show();
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    input.value = written(stepped(read() ?? current, step, rule, usual));
  });
  // a key that is held goes through many numbers: the last is meant
  input.addEventListener("keyup", (event) => void (event.key in steps && take()));
  input.addEventListener("blur", () => void (input.value !== written(current) && take()));
  show();
  return control<number>(
    box,
    () => current,
    (next) => {
      // what a reader is typing is not taken away by a change of something else
      if (next === current) return;
      current = next;
      show();
    }
  );
}

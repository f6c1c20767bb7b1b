import {html} from "htl";
import {signed} from "../rsa/digits.js";
import {guessed, type Guess} from "./guess.js";

interface NumberOptions {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Digits after the point. */
  readonly places?: number;
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Where two values lie between two ends, the guess above the line and the answer below it. */
function line({min, max, places = 0}: NumberOptions, guess: number, answer: number): HTMLElement {
  const at = (value: number): string => `${((clamp(value, min, max) - min) / (max - min)) * 100}%`;
  return html`<div class="number-line" aria-hidden="true">
    <span class="end">${signed(min, places)}</span>
    <span class="track">
      <span class="mark yours" style=${{left: at(guess)}}>you ${signed(guess, places)}</span>
      <span class="mark truth" style=${{left: at(answer)}}>${signed(answer, places)}</span>
    </span>
    <span class="end">${signed(max, places)}</span>
  </div>`;
}

/** A number, by slider or by keys. */
export function guessNumber(options: NumberOptions): Guess<number> {
  const {label, min, max, step, places = 0} = options;
  const slider = html`<input
    type="range"
    min=${String(min)}
    max=${String(max)}
    step=${String(step)}
    aria-label=${label}
  />` as HTMLInputElement;
  const shown = html`<output></output>`;
  const drawn = html`<div></div>`;
  const element = html`<div class="guess-number"><label>${label} ${slider}</label> ${shown}${drawn}</div>`;
  let value: number | undefined;
  const show = (): void => {
    slider.value = String(value ?? (min + max) / 2);
    shown.textContent = value === undefined ? "move it" : signed(value, places);
  };
  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    value = slider.valueAsNumber;
    show();
    guessed(element);
  });
  show();
  return {
    element,
    get value() {
      return value;
    },
    restore(kept) {
      value = typeof kept === "number" && Number.isFinite(kept) ? clamp(kept, min, max) : undefined;
      show();
    },
    reveal(answer) {
      slider.disabled = answer !== undefined;
      drawn.replaceChildren(...(answer === undefined || value === undefined ? [] : [line(options, value, answer)]));
    },
    words: (number) => signed(number, places)
  };
}

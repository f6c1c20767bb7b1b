import {html} from "htl";
import {guessed, type Guess} from "./guess.js";

interface ChoiceOptions {
  readonly label: string;
  /** Each option by the name under which it is kept. */
  readonly options: Readonly<Record<string, string>>;
}

let groups = 0;

/** One of a few answers. */
export function guessChoice({label, options}: ChoiceOptions): Guess<string> {
  const group = `guess-${++groups}`;
  const rows = Object.entries(options).map(([name, text]) => {
    const input = html`<input type="radio" name=${group} value=${name} />` as HTMLInputElement;
    const mark = html`<span class="verdict-mark"></span>`;
    return {name, input, mark, row: html`<label>${input} ${text} ${mark}</label>`};
  });
  const element = html`<fieldset class="guess-choice">
    <legend class="unseen">${label}</legend>
    ${rows.map(({row}) => row)}
  </fieldset>`;
  element.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    event.stopPropagation();
    guessed(element);
  });
  const value = (): string | undefined => rows.find(({input}) => input.checked)?.name;
  return {
    element,
    get value() {
      return value();
    },
    restore(kept) {
      for (const {name, input} of rows) input.checked = name === kept;
    },
    reveal(answer) {
      for (const {name, input, mark, row} of rows) {
        input.disabled = answer !== undefined;
        row.classList.toggle("truth", name === answer);
        mark.textContent =
          answer === undefined ? "" : name === answer ? "✓ it is this" : input.checked ? "your guess" : "";
      }
    },
    words: (name) => options[name] ?? name
  };
}

import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {button} from "./button.js";
import {allSets, firstSet, setsOf, wholeSet, type Choice, type WordRow} from "../rsa/choice.js";
import {categoriesOf, countOn, setChoice, type SetChoice} from "./choiceModel.js";
import {changed, control, type Control} from "./control.js";
import {labelled} from "./labelled.js";
import {radio} from "./radio.js";
import {wordBoxes} from "./wordBoxes.js";

interface ChoiceControlOptions {
  /** All words there are. */
  readonly words: readonly WordRow[];
  readonly value: Choice;
}

/** What each set is called: by its name and how many words it has. All are no other choice where there is but one. */
function setNames(words: readonly WordRow[], shown: string): Readonly<Record<string, string>> {
  const sets = setsOf(words);
  const named = [...sets, ...(sets.length > 1 || shown === allSets ? [allSets] : [])].map(
    (set) => [set, `${set} (${countOn(words, wholeSet(set))})`] as const
  );
  return Object.fromEntries(named);
}

/** Chooses words: a set, its categories, and single words. A list of words from elsewhere stands until something is changed here. */
export function choiceControl({words, value}: ChoiceControlOptions): Control<Choice> {
  let current: Choice = value;
  let shown: SetChoice = value.kind === "set" ? value : wholeSet(firstSet(words));
  const sets = radio<string>({label: "Words", value: shown.set, names: setNames(words, shown.set)});
  const [place, summary] = [html`<div></div>`, html`<summary></summary>`];
  const back = (): void => {
    choose(shown);
    changed(box);
  };
  const note = html`<p class="reason">
    The words are a list now. Change them here, or: ${button("Back to the sets", back)}
  </p>`;
  const empty = html`<p class="reason" role="status" hidden>
    No word is on. The page keeps to the last choice until one is.
  </p>`;
  const box = html`<div class="rsa-controls choice-control" role="group" aria-label="Words">
    ${sets}${place}${empty}${note}
  </div>`;
  const details = html`<details>${summary}</details>`;
  let read: () => SetChoice = () => shown;

  const choose = (next: SetChoice): void => {
    current = shown = next;
    note.hidden = empty.hidden = true;
    tell(next);
  };
  const tell = (next: SetChoice): void =>
    void (summary.textContent = `Single words: ${countOn(words, next)} on, ${next.without.length} off`);
  const draw = (): void => {
    const all = categoriesOf(words, shown.set);
    const names = [...all.keys()];
    const categories = labelled(
      Inputs.checkbox(names, {label: "Categories", value: shown.categories ?? names, format: (name: string) => name}),
      "Categories"
    );
    const boxes = wordBoxes(all, new Set(shown.without));
    read = () => setChoice(words, shown.set, new Set(categories.value), new Set(boxes.off()));
    const every = (on: boolean) => (): void => {
      categories.value = on ? names : [];
      changed(categories);
    };
    const buttons = html`<div class="all-none">${button("All", every(true))} ${button("None", every(false))}</div>`;
    details.replaceChildren(summary, boxes.element);
    place.replaceChildren(html`<div class="chips">${categories}</div>`, buttons, details);
  };
  const show = (): void => {
    sets.value = shown.set;
    draw();
    const given = current;
    choose(shown);
    current = given;
    note.hidden = given.kind === "set";
  };

  box.addEventListener("input", (event) => {
    if (event.target instanceof Node && sets.contains(event.target)) {
      choose(wholeSet(sets.value));
      draw();
      return;
    }
    const next = read();
    if (countOn(words, next) > 0) return choose(next);
    // a choice of nothing has no score: it is none yet, and nobody hears of it
    empty.hidden = false;
    tell(next);
    event.stopImmediatePropagation();
  });
  show();
  return control<Choice>(
    box,
    () => current,
    (next) => {
      current = next;
      if (next.kind === "set") shown = next;
      show();
    }
  );
}

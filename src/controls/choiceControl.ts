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

/** The categories of a set and its single words. @param isList - whether a list is chosen, of which no category is on */
function setParts(words: readonly WordRow[], shown: SetChoice, isList: boolean) {
  const all = categoriesOf(words, shown.set);
  const names = [...all.keys()];
  const on = [...(shown.categories ?? names)];
  const categories = labelled(
    Inputs.checkbox(names, {label: "Categories", value: isList ? [] : on, format: (name: string) => name}),
    "Categories"
  );
  const boxes = wordBoxes(all, new Set(shown.without));
  const every = (names: string[]) => (): void => {
    categories.value = names;
    changed(categories);
  };
  return {
    boxes: boxes.element,
    elements: [
      html`<div class="chips">${categories}</div>`,
      html`<div class="all-none">${button("All", every(names))} ${button("None", every([]))}</div>`
    ],
    /** @param single - a word of the set was chosen while a list was */
    read(single: boolean): SetChoice {
      if (single) categories.value = on;
      return setChoice(words, shown.set, new Set(categories.value), new Set(boxes.off()));
    }
  };
}

/** Chooses words: a set, its categories, and single words. A list of words from elsewhere stands until something is changed here. */
export function choiceControl({words, value}: ChoiceControlOptions): Control<Choice> {
  let current: Choice = value;
  let shown: SetChoice = value.kind === "set" ? value : wholeSet(firstSet(words));
  const names = setNames(words, shown.set);
  const sets = radio<string>({label: "Words", value: shown.set, names});
  // of a list no set and no category is on
  const light = (): void =>
    sets.querySelectorAll("input").forEach((input, i) => {
      input.checked = current.kind === "set" && Object.keys(names)[i] === shown.set;
    });
  const [place, summary] = [html`<div></div>`, html`<summary></summary>`];
  const back = (): void => {
    choose(shown);
    draw();
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
  let read: (single: boolean) => SetChoice = () => shown;

  const choose = (next: SetChoice): void => {
    current = shown = next;
    note.hidden = empty.hidden = true;
    light();
    tell(next);
  };
  const tell = (next: SetChoice): void =>
    void (summary.textContent = `Single words: ${countOn(words, next)} on, ${next.without.length} off`);
  const draw = (): void => {
    const parts = setParts(words, shown, current.kind === "words");
    read = parts.read;
    details.replaceChildren(summary, parts.boxes);
    place.replaceChildren(...parts.elements, details);
  };
  const show = (): void => {
    sets.value = shown.set;
    draw();
    const given = current;
    choose(shown);
    current = given;
    light();
    note.hidden = given.kind === "set";
    // how many of the set before are on says nothing of a list
    if (given.kind === "words") summary.textContent = "Single words";
  };

  box.addEventListener("input", (event) => {
    if (event.target instanceof Node && sets.contains(event.target)) {
      choose(wholeSet(sets.value));
      draw();
      return;
    }
    // a single word is one of the set that was there before the list
    const single = current.kind === "words" && event.target instanceof Node && details.contains(event.target);
    const next = read(single);
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

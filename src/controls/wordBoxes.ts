import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {labelled} from "./labelled.js";

interface WordBoxes {
  readonly element: HTMLElement;
  /** The words that are off. */
  off(): string[];
}

/** A box for each word, in groups by category. */
export function wordBoxes(categories: ReadonlyMap<string, readonly string[]>, without: ReadonlySet<string>): WordBoxes {
  const groups = [...categories].map(([category, words]) => {
    const value = words.filter((word) => !without.has(word));
    const form = Inputs.checkbox(words, {label: category, value, format: (word: string) => word});
    return {words, form: labelled(form, `Words of ${category}`)};
  });
  return {
    element: html`<div class="word-boxes">${groups.map(({form}) => form)}</div>`,
    off: () =>
      groups.flatMap(({words, form}) => {
        const on = new Set(form.value);
        return words.filter((word) => !on.has(word));
      })
  };
}

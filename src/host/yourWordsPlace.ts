import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import type {Analysis} from "./analysis.js";
import type {LazyLive} from "./lazyLive.js";

/** Where a reader gives words of their own: what reads and shows them comes when it is opened, or when the address has such words. */
export function yourWordsPlace(analysis: Analysis, live: LazyLive): HTMLElement {
  const section = html`<div></div>` as HTMLElement;
  const element = html`<details class="your-words">
    <summary>Your words</summary>
    ${section}
  </details>` as HTMLDetailsElement;
  const {search} = window.location;
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    section.replaceChildren("Loading …");
    try {
      const {yourWords} = await import("./yourWords.js");
      section.replaceChildren(yourWords(analysis, await live.get(), search));
    } catch (error) {
      begun = false;
      section.replaceChildren(errorNote(error));
    }
  };
  const follow = (): void => {
    if (analysis.state.yours.length > 0 || /[?&][ab]=hub(?::|%3A)/.test(search)) element.open = true;
  };
  element.addEventListener("toggle", () => void (element.open && begin()));
  analysis.onChange(follow);
  follow();
  return element;
}

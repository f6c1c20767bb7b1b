import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import type {Analysis} from "./analysis.js";
import type {LazyLive} from "./lazyLive.js";
import {broughtIn} from "./yourAddress.js";

/**
 * Where a reader gives words of their own: what reads and shows them comes when it is opened, or when the address has such words or models.
 * @param linked - where it is told which models of the address are not here
 */
export function yourWordsPlace(analysis: Analysis, live: LazyLive, linked: HTMLElement): HTMLElement {
  const section = html`<div></div>` as HTMLElement;
  const element = html`<details class="your-words">
    <summary>Your words</summary>
    ${section}
  </details>` as HTMLDetailsElement;
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    const {search} = window.location;
    section.replaceChildren("Loading …");
    try {
      const [{yourWords}, {linkedModels}, host] = await Promise.all([
        import("./yourWords.js"),
        import("./linkedModels.js"),
        live.get()
      ]);
      linkedModels(analysis, host, search, linked);
      section.replaceChildren(yourWords(analysis, host, search));
    } catch (error) {
      begun = false;
      section.replaceChildren(errorNote(error));
    }
  };
  const follow = (): void => {
    const isLinked = Object.keys(broughtIn(window.location.search)).length > 0;
    if (!begun && (analysis.state.yours.length > 0 || isLinked)) element.open = true;
  };
  element.addEventListener("toggle", () => void (element.open && begin()));
  analysis.onChange(follow);
  follow();
  return element;
}

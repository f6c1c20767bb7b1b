import {html} from "htl";
import type {Progress} from "./progress.js";

/** Says in place of a question why this study has none. What would wait for its answer is there at once. */
export function leftOut(name: string, why: string, progress: Progress): HTMLElement {
  const element = html`<p class="rsa rsa-note left-out" role="note" data-name=${name} data-revealed="true">
    A question is left out here: ${why}
  </p>`;
  const open = (): void => {
    progress.write(`guess/${name}`, {revealed: true});
    document.querySelector("#observablehq-main")?.dispatchEvent(new CustomEvent("reveal"));
  };
  progress.onReset(open);
  open();
  return element;
}

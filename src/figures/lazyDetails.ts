import {html} from "htl";

/** A folded part whose content is made when it is first opened. */
export function lazyDetails(summary: string, content: () => Node): HTMLElement {
  const details = html`<details><summary>${summary}</summary></details>`;
  details.addEventListener("toggle", () => details.append(content()), {once: true});
  return details;
}

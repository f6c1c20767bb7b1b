import {html} from "htl";
import {swap} from "./swap.js";

/** A folded part whose content is made when it is opened. */
type LazyDetails = HTMLElement & {
  /** What is shown has changed: an open part is made again soon, a folded one when it is opened. */
  refresh(): void;
};

const pause = 100;

/** A folded part whose content is made when it is first opened, and again when it is out of date. */
export function lazyDetails(summary: string, content: () => Node): LazyDetails {
  const body = html`<div></div>`;
  const details = html`<details>
    <summary>${summary}</summary>
    ${body}
  </details>` as HTMLDetailsElement;
  let fresh = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const fill = (): void => {
    waiting = undefined;
    if (fresh || !details.open) return;
    fresh = true;
    swap(body, content());
  };
  details.addEventListener("toggle", fill);
  return Object.assign(details, {
    refresh() {
      fresh = false;
      if (details.open) waiting ??= setTimeout(fill, pause);
    }
  });
}

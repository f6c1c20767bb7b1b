import {html} from "htl";

/** A folded part whose content is made when it is opened. */
export type LazyDetails = HTMLElement & {
  /** What is shown has changed: an open part is made again soon, a folded one when it is opened. */
  refresh(): void;
};

const pause = 100;

/** A folded part whose content is made when it is first opened, and again when it is out of date. */
export function lazyDetails(summary: string, content: () => Node): LazyDetails {
  const head = html`<summary>${summary}</summary>`;
  const details = html`<details>${head}</details>` as HTMLDetailsElement;
  let fresh = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const fill = (): void => {
    waiting = undefined;
    if (fresh || !details.open) return;
    fresh = true;
    const made = content();
    // the summary stays where it is, or it would lose the keyboard's focus
    while (head.nextSibling) head.nextSibling.remove();
    details.append(made);
  };
  details.addEventListener("toggle", fill);
  return Object.assign(details, {
    refresh() {
      fresh = false;
      if (details.open) waiting ??= setTimeout(fill, pause);
    }
  });
}

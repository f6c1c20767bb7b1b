import {html} from "htl";
import {button} from "../controls/button.js";

/** Whether a key belongs to what it was pressed in: a field, a slider, an editor. */
const isTaken = ({target}: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest("input, select, textarea, [contenteditable], [role=slider], [role=grid], .table-box, ol") !== null;

/**
 * A page as slides, one section at a time over the full width; arrow keys and Page Up and Down turn them, Escape leaves. The sections are
 * the children of `main`, from each `h2` to the next; `#slides` in the address opens the page so.
 */
export function slides(main: HTMLElement, window: Window): {readonly element: HTMLElement; stop(): void} {
  const {document, location, history} = window;
  let at = -1;
  const groups = (): Element[][] => {
    const found: Element[][] = [[]];
    for (const child of main.children) {
      if (child.tagName === "H2" || child.querySelector(":scope > h2")) found.push([]);
      found.at(-1)?.push(child);
    }
    return found;
  };
  const where = html`<span role="status"></span>`;
  const bar = html`<div class="slides-bar rsa" role="toolbar" aria-label="Slides">
    ${button("Previous", () => show(at - 1))} ${where} ${button("Next", () => show(at + 1))}
    ${button("Leave slides", () => leave())}
  </div>`;
  const start = button("Show as slides", () => show(0));
  const address = (hash: string): void => {
    if (location.hash !== hash) history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  };
  const turn = (on: boolean): void => {
    document.documentElement.classList.toggle("slides", on);
    start.hidden = on;
    address(on ? "#slides" : "");
  };
  function show(to: number): void {
    const all = groups();
    at = Math.max(0, Math.min(to, all.length - 1));
    all.forEach((group, i) => group.forEach((child) => child.classList.toggle("off-slide", i !== at)));
    if (!bar.isConnected) document.body.append(bar);
    where.textContent = `${at + 1} of ${all.length}`;
    turn(true);
    window.scrollTo(0, 0);
  }
  function leave(): void {
    at = -1;
    for (const child of main.children) child.classList.remove("off-slide");
    bar.remove();
    turn(false);
  }
  const onKey = (event: KeyboardEvent): void => {
    if (at < 0 || isTaken(event)) return;
    const by = {ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1}[event.key];
    if (event.key === "Escape") leave();
    if (by === undefined) return;
    event.preventDefault();
    show(at + by);
  };
  document.addEventListener("keydown", onKey);
  if (location.hash === "#slides") window.requestAnimationFrame(() => show(0));
  return {
    element: start,
    stop() {
      document.removeEventListener("keydown", onKey);
      if (at >= 0) leave();
    }
  };
}

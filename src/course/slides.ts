import {html} from "htl";
import {button} from "../controls/button.js";

/** Whether a key belongs to what it was pressed in: a field, a slider, an editor. */
const isTaken = ({target}: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest("input, select, textarea, [contenteditable], [role=slider], [role=grid], .table-box, ol") !== null;

const hash = "#slides";

/**
 * A page as slides, one section at a time over the full width; arrow keys and Page Up and Down turn them, Escape and the browser's Back
 * leave. The sections are the children of `main`, from each `h2` to the next; one that is too long for a window goes on, under its heading,
 * after a child of class `next-slide`. `#slides` in the address opens the page so.
 */
export function slides(main: HTMLElement, window: Window): {readonly element: HTMLElement; stop(): void} {
  const {document, location, history} = window;
  let at = -1;
  /** Whether Back leads to the page without slides. */
  let pushed = false;
  const groups = (): Element[][] => {
    const found: Element[][] = [[]];
    let heading: Element | undefined;
    for (const child of main.children) {
      if (child.matches(".next-slide")) {
        found.push(heading ? [heading] : []);
        continue;
      }
      if (isHeading(child)) heading = child;
      if (child.tagName === "H2") found.push([]);
      found.at(-1)?.push(child);
    }
    return found;
  };
  const where = html`<span role="status"></span>`;
  const previous = button("Previous", () => show(at - 1));
  const next = button("Next", () => show(at + 1));
  const bar = html`<div class="slides-bar rsa" role="toolbar" aria-label="Slides">
    ${previous} ${where} ${next} ${button("Leave slides", () => leave())}
  </div>`;
  const start = button("Show as slides", () => {
    history.pushState(null, "", `${location.pathname}${location.search}${hash}`);
    pushed = true;
    show(0);
    next.focus();
  });
  const turn = (on: boolean): void => {
    document.documentElement.classList.toggle("slides", on);
    start.hidden = on;
  };
  function show(to: number): void {
    const all = groups();
    at = Math.max(0, Math.min(to, all.length - 1));
    const [shown, before] = [all[at] ?? [], all[at - 1]];
    for (const child of main.children) {
      child.classList.toggle("off-slide", !shown.includes(child));
      child.classList.toggle("again", child === shown[0] && before?.includes(child) === true);
    }
    if (!bar.isConnected) document.body.append(bar);
    where.textContent = `${at + 1} of ${all.length}`;
    const [first, last] = [at === 0, at === all.length - 1];
    const held = document.activeElement;
    [previous.disabled, next.disabled] = [first, last];
    // a button that is switched off would lose the focus to the top of the page
    if (held === previous && first) next.focus();
    if (held === next && last) previous.focus();
    turn(true);
    window.scrollTo(0, 0);
  }
  /** Shows the whole page again, at the section that was on. */
  function whole(): void {
    const heading = groups()
      [at]?.flatMap((one) => [one, ...one.querySelectorAll("h1, h2")])
      .find(isHeading);
    at = -1;
    pushed = false;
    for (const child of main.children) child.classList.remove("off-slide", "again");
    bar.remove();
    turn(false);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView();
  }
  function leave(): void {
    if (pushed) return history.back();
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    whole();
  }
  const onPop = (): void => {
    if (location.hash === hash && at < 0) {
      pushed = true;
      show(0);
    } else if (location.hash !== hash && at >= 0) whole();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (at < 0 || event.defaultPrevented || isTaken(event)) return;
    const by = {ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1}[event.key];
    if (event.key === "Escape") leave();
    if (by === undefined) return;
    event.preventDefault();
    show(at + by);
  };
  /** A link to a place on another slide turns there. */
  const onLink = (event: MouseEvent): void => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[href^='#']");
    const place = link ? document.getElementById(link.hash.slice(1)) : null;
    const found = place ? groups().findIndex((group) => group.some((child) => child.contains(place))) : -1;
    if (at < 0 || found < 0) return;
    event.preventDefault();
    show(found);
    place?.scrollIntoView({block: "nearest"});
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onLink);
  window.addEventListener("popstate", onPop);
  if (location.hash === hash) window.requestAnimationFrame(() => show(0));
  return {
    element: start,
    stop() {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onLink);
      window.removeEventListener("popstate", onPop);
      if (at >= 0) whole();
    }
  };
}

const isHeading = (element: Element): element is HTMLElement => /^H[12]$/.test(element.tagName);

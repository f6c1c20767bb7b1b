import {html} from "htl";
import {button} from "../controls/button.js";

/** Whether a key belongs to what it was pressed in: a field, a slider, an editor. */
const isTaken = ({target}: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest("input, select, textarea, [contenteditable], [role=slider], [role=grid], .table-box, ol") !== null;

const hash = "#slides";
/** By how many slides a key turns. */
const turnsOf: Readonly<Record<string, number>> = {ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1};
const isHeading = (element: Element): element is HTMLElement => /^H[12]$/.test(element.tagName);

/** What stands on each slide. */
function slideGroups(main: HTMLElement): readonly (readonly Element[])[] {
  const groups: Element[][] = [[]];
  let heading: Element | undefined;
  for (const child of main.children) {
    if (child.matches(".next-slide")) {
      groups.push(heading ? [heading] : []);
      continue;
    }
    if (isHeading(child)) heading = child;
    if (child.tagName === "H2") groups.push([]);
    groups.at(-1)?.push(child);
  }
  return groups;
}

/** Marks what does not stand on the slide that is shown, and a heading that the slide before it had, too. */
function markSlide(main: HTMLElement, shown: readonly Element[], before: readonly Element[] = []): void {
  for (const child of main.children) {
    child.classList.toggle("off-slide", !shown.includes(child));
    child.classList.toggle("again", child === shown[0] && before.includes(child));
  }
}

const headingOf = (slide: readonly Element[] = []): HTMLElement | undefined =>
  slide.flatMap((child) => [child, ...child.querySelectorAll("h1, h2")]).find(isHeading);

/** Goes on where the reader was when the slides are left. */
function goTo(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView();
}

/** Where one is among the slides, and buttons that turn them by −1 or 1 and leave them. */
function slidesBar(turn: (by: number) => void, leave: () => void) {
  const where = html`<span role="status"></span>`;
  const previous = button("Previous", () => turn(-1));
  const next = button("Next", () => turn(1));
  const element = html`<div class="slides-bar rsa" role="toolbar" aria-label="Slides">
    ${previous} ${where} ${next} ${button("Leave slides", leave)}
  </div>`;
  return {
    element,
    next,
    show(at: number, count: number): void {
      where.textContent = `${at + 1} of ${count}`;
      const [isFirst, isLast] = [at === 0, at === count - 1];
      const held = element.ownerDocument.activeElement;
      [previous.disabled, next.disabled] = [isFirst, isLast];
      // a button that is switched off would lose the focus to the top of the page
      if (held === previous && isFirst) next.focus();
      if (held === next && isLast) previous.focus();
    }
  };
}

/** The place of the page that a clicked link leads to. */
function linkedPlace({target}: MouseEvent): HTMLElement | null {
  const link = target instanceof Element && target.closest<HTMLAnchorElement>("a[href^='#']");
  return link ? link.ownerDocument.getElementById(link.hash.slice(1)) : null;
}

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
  const bar = slidesBar(
    (by) => show(at + by),
    () => leave()
  );
  const start = button("Show as slides", () => {
    history.pushState(null, "", `${location.pathname}${location.search}${hash}`);
    pushed = true;
    show(0);
    bar.next.focus();
  });
  const turn = (on: boolean): void => {
    document.documentElement.classList.toggle("slides", on);
    start.hidden = on;
  };
  function show(to: number): void {
    const all = slideGroups(main);
    at = Math.max(0, Math.min(to, all.length - 1));
    markSlide(main, all[at] ?? [], all[at - 1]);
    if (!bar.element.isConnected) document.body.append(bar.element);
    bar.show(at, all.length);
    turn(true);
    window.scrollTo(0, 0);
  }
  /** Shows the whole page again, at the section that was on. */
  function whole(): void {
    const heading = headingOf(slideGroups(main)[at]);
    at = -1;
    pushed = false;
    for (const child of main.children) child.classList.remove("off-slide", "again");
    bar.element.remove();
    turn(false);
    if (heading) goTo(heading);
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
    const by = turnsOf[event.key];
    if (event.key === "Escape") leave();
    if (by === undefined) return;
    event.preventDefault();
    show(at + by);
  };
  /** A link to a place on another slide turns there. */
  const onLink = (event: MouseEvent): void => {
    const target = linkedPlace(event);
    const shownAt = target ? slideGroups(main).findIndex((group) => group.some((child) => child.contains(target))) : -1;
    if (at < 0 || shownAt < 0) return;
    event.preventDefault();
    show(shownAt);
    target?.scrollIntoView({block: "nearest"});
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

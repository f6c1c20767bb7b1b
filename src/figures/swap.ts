import {keepRoom} from "./fitted.js";

const reachable = "a[href], button, input, select, textarea, summary, [tabindex]";

/** Where boxes were scrolled to. To ask them would lay out the page while it is drawn, once for each part. */
const scrolledTo = new WeakMap<Node, readonly [left: number, top: number]>();
const followed = new WeakSet<Document>();

function followScrolls(page: Document): void {
  if (followed.has(page)) return;
  followed.add(page);
  const note = ({target}: Event): void => {
    if (target instanceof Element) scrolledTo.set(target, [target.scrollLeft, target.scrollTop]);
  };
  // scrolls of an element are told to it and on the way down to it
  page.addEventListener("scroll", note, {capture: true, passive: true});
}

/**
 * Puts nodes in the place of those that stand there. What was unfolded stays so, what was scrolled too, and the keyboard's focus stays on
 * what is now where it was.
 */
export function swap(place: Element, ...nodes: readonly Node[]): void {
  const all = <E extends Element>(selector: string): E[] => [...place.querySelectorAll<E>(selector)];
  const unfolded = all<HTMLDetailsElement>("details").map(({open}) => open);
  const focus = all(reachable).findIndex((element) => element === document.activeElement);
  followScrolls(place.ownerDocument);
  const scrolled = all(".table-box").map((box) => scrolledTo.get(box));
  const drawings = all<HTMLElement>(".fitted");
  place.replaceChildren(...nodes);
  keepRoom(drawings, all(".fitted"));
  all<HTMLDetailsElement>("details").forEach((one, i) => {
    if (!unfolded[i] || one.open) return;
    one.open = true;
    // the browser tells it later, and what is inside is wanted now
    one.dispatchEvent(new Event("toggle"));
  });
  all(".table-box").forEach((box, i) => {
    const at = scrolled[i];
    if (!at) return;
    scrolledTo.set(box, at);
    box.scrollTo(...at);
  });
  if (focus >= 0) all<HTMLElement>(reachable)[focus]?.focus({preventScroll: true});
}

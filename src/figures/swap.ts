import {keepRoom} from "./fitted.js";

const reachable = "a[href], button, input, select, textarea, summary, [tabindex]";

/**
 * Puts nodes in the place of those that stand there. What was unfolded stays so, what was scrolled too, and the keyboard's focus stays on
 * what is now where it was.
 */
export function swap(place: Element, ...nodes: readonly Node[]): void {
  const all = <E extends Element>(selector: string): E[] => [...place.querySelectorAll<E>(selector)];
  const unfolded = all<HTMLDetailsElement>("details").map(({open}) => open);
  const focus = all(reachable).findIndex((one) => one === document.activeElement);
  const scrolled = all(".table-box").map(({scrollTop, scrollLeft}) => [scrollTop, scrollLeft] as const);
  const drawings = all<HTMLElement>(".fitted");
  place.replaceChildren(...nodes);
  keepRoom(drawings, all(".fitted"));
  all<HTMLDetailsElement>("details").forEach((one, i) => {
    if (!unfolded[i] || one.open) return;
    one.open = true;
    // the browser tells it later, and what is inside is wanted now
    one.dispatchEvent(new Event("toggle"));
  });
  all(".table-box").forEach((box, i) => box.scrollTo(scrolled[i]?.[1] ?? 0, scrolled[i]?.[0] ?? 0));
  if (focus >= 0) all<HTMLElement>(reachable)[focus]?.focus({preventScroll: true});
}

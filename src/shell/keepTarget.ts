/** What a reader does to go elsewhere. */
const ownWays = ["wheel", "touchstart", "pointerdown", "keydown", "hashchange"] as const;

/** What a fragment names; one that is not encoded soundly stands for itself. */
function idOf(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * Keeps the part of the page that the address names where the browser put it, while what stands above it still comes and grows; until the
 * reader does something. A page that was reloaded or gone back to keeps the reader's place.
 */
export function keepTarget(window: Window & typeof globalThis = globalThis.window): void {
  const {document, location, performance} = window;
  const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const id = idOf(location.hash.slice(1));
  if (id === "" || loaded?.type !== "navigate") return;
  const grown = new window.ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
  const stop = (): void => {
    grown.disconnect();
    for (const way of ownWays) window.removeEventListener(way, stop, {capture: true});
  };
  for (const way of ownWays) window.addEventListener(way, stop, {capture: true, passive: true});
  grown.observe(document.documentElement);
}

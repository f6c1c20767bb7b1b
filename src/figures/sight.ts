/** Tells, at once and at every change, whether an element is in sight, or as near to it as `margin` says; returns how to stop. */
export function followSight(element: Element, margin: string, tell: (inSight: boolean) => void): () => void {
  const observer = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting === true), {
    rootMargin: margin
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Calls back once, when an element is in sight, or as near to it as `margin` says. */
export function whenSeen(element: Element, margin: string, then: () => void): void {
  const stop = followSight(element, margin, (inSight) => {
    if (!inSight) return;
    stop();
    then();
  });
}

/** What was drawn at build of a part of the page, where the page shows what it was drawn for. */
export function drawnAtBuild(selector: string): Element | undefined {
  if (document.documentElement.classList.contains("asked")) return undefined;
  return document.querySelector(`.stand-in.drawn ${selector}`) ?? undefined;
}

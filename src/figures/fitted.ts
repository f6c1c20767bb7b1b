/** Bounds of a drawing's width, in pixels. */
interface Fit {
  readonly least?: number;
  readonly most?: number;
}

/** How high drawings are: a browser that is asked for it lays out the page. */
const heights = new WeakMap<Element, number>();

/** How high a drawing is, by its own account. */
const heightOf = (drawing: Element): number =>
  Number((drawing.matches("svg") ? drawing : drawing.querySelector("svg"))?.getAttribute("height") ?? 0);

/** Keeps the room of drawings that go for those that come in their places, so that what stands below does not jump until they are there. */
export function keepRoom(before: readonly Element[], now: readonly HTMLElement[]): void {
  now.forEach((box, i) => {
    const height = heights.get(before[i] ?? box);
    if (!height || box.firstChild) return;
    box.style.minHeight = `${height}px`;
    // it may go in its turn before it is drawn
    heights.set(box, height);
  });
}

/** A drawing as wide as its place, drawn again when that changes; with a `width`, drawn once. */
export function fitted(
  draw: (width: number) => Element,
  width?: number,
  {least = 240, most = 640}: Fit = {}
): HTMLElement {
  const box = document.createElement("div");
  box.className = "fitted";
  if (width !== undefined) {
    box.append(draw(width));
    return box;
  }
  // for a picture of it that is scaled to its place
  box.dataset["most"] = String(most);
  let drawn = 0;
  // the width that was told: to ask the box for it would lay out the page once more for each drawing
  new ResizeObserver((entries) => {
    const width = Math.round(entries.at(-1)?.contentRect.width ?? 0);
    const fittedWidth = Math.floor(Math.min(most, Math.max(least, width)));
    if (width === 0 || fittedWidth === drawn) return;
    drawn = fittedWidth;
    const drawing = draw(fittedWidth);
    heights.set(box, heightOf(drawing));
    box.replaceChildren(drawing);
    box.style.minHeight = "";
  }).observe(box);
  return box;
}

import {inFrame} from "./frames.js";

/** Bounds of a drawing's width, in pixels. */
interface Fit {
  readonly least?: number;
  readonly most?: number;
}

/** A place of a drawing. Its measures are those that were told: a browser that is asked for them lays out the page. */
interface Place {
  width: number;
  height: number;
  /** Draws for a width of the place, unless the drawing is as wide already. */
  draw(width: number): void;
}

const places = new WeakMap<Element, Place>();

/** How high a drawing is, by its own account. */
const heightOf = (drawing: Element): number =>
  Number((drawing.matches("svg") ? drawing : drawing.querySelector("svg"))?.getAttribute("height") ?? 0);

/**
 * Keeps the room of drawings that go for those that come in their places, so that what stands below does not jump until they are there, and
 * draws these as wide, before the frame is laid out: to learn their width would take a layout more.
 */
export function keepRoom(before: readonly Element[], now: readonly HTMLElement[]): void {
  now.forEach((box, i) => {
    const [was, is] = [places.get(before[i] ?? box), places.get(box)];
    if (!was || !is || was === is || box.firstChild) return;
    // it may go in its turn before it is drawn
    [is.width, is.height] = [was.width, was.height];
    if (is.height > 0) box.style.minHeight = `${is.height}px`;
    inFrame(() => {
      if (is.width > 0 && box.isConnected) is.draw(is.width);
    });
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
  const place: Place = {
    width: 0,
    height: 0,
    draw(width) {
      const fittedWidth = Math.floor(Math.min(most, Math.max(least, width)));
      if (fittedWidth === drawn) return;
      drawn = fittedWidth;
      const drawing = draw(fittedWidth);
      place.height = heightOf(drawing);
      box.replaceChildren(drawing);
      box.style.minHeight = "";
    }
  };
  places.set(box, place);
  new ResizeObserver((entries) => {
    place.width = Math.round(entries.at(-1)?.contentRect.width ?? 0);
    // none where it is not shown
    if (place.width > 0) place.draw(place.width);
  }).observe(box);
  return box;
}

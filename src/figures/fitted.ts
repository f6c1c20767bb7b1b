/** Bounds of a drawing's width, in pixels. */
export interface Fit {
  readonly least?: number;
  readonly most?: number;
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
  new ResizeObserver(() => {
    const place = Math.floor(Math.min(most, Math.max(least, box.clientWidth)));
    if (box.clientWidth === 0 || place === drawn) return;
    drawn = place;
    box.replaceChildren(draw(place));
  }).observe(box);
  return box;
}

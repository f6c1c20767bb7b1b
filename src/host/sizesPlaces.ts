import {errorNote} from "../figures/errorNote.js";
import {swap} from "../figures/swap.js";
import {together} from "../page/together.js";

/** The page's figures, and about how high each will be, in pixels. */
const heights = {answer: 0, models: 420, chance: 420, own: 420, other: 420, spread: 400, cka: 400} as const;

/** Where the figures are drawn. */
export type SizesPlaces = Readonly<Record<keyof typeof heights, HTMLElement>>;

function emptyPlace(name: keyof typeof heights): HTMLElement {
  const box = together();
  box.id = `size-${name}`;
  box.className = "live stale";
  box.style.minHeight = `${heights[name]}px`;
  return box;
}

export const sizesPlaces = (): SizesPlaces => ({
  answer: emptyPlace("answer"),
  models: emptyPlace("models"),
  chance: emptyPlace("chance"),
  own: emptyPlace("own"),
  other: emptyPlace("other"),
  spread: emptyPlace("spread"),
  cka: emptyPlace("cka")
});

/** Shows a figure in its place. */
export function put(box: HTMLElement, figure: Node): void {
  swap(box, figure);
  box.classList.remove("stale");
}

/** Marks a figure as out of date. */
export const markStale = (box: HTMLElement): void => box.classList.add("stale");

/** Tells in the place of each figure why it is not there. */
export function putError(at: SizesPlaces, error: unknown): void {
  for (const box of Object.values(at)) put(box, errorNote(error));
}

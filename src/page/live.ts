import {drawnAtBuild} from "./drawnAtBuild.js";
import {pageFirst} from "./firstDrawn.js";
import {errorNote} from "../figures/errorNote.js";
import {swap} from "../figures/swap.js";
import type {NameOf, Values} from "../notebook/cell.js";
import {CellError} from "../notebook/cellError.js";
import type {Notebook} from "../notebook/notebook.js";

export interface LiveOptions {
  /** Names the place for tests and for readers of the page's source. */
  readonly id: string;
  /** Height kept free before the first value, in pixels, so that what follows does not jump. */
  readonly height?: number;
  /** Below the first window: drawn for the first time when that is painted. */
  readonly late?: boolean;
  /** Hears how to draw again the values that are there, for who looks at them otherwise. */
  readonly again?: (draw: () => void) => void;
}

/** A place in the page that shows cells' values: drawn again when they change, dimmed meanwhile, an error in its place. */
export function live<V extends Values, const N extends NameOf<V>>(
  nb: Notebook<V>,
  names: readonly N[],
  render: (values: {readonly [K in N]: V[K]}) => Node,
  {id, height = 0, late = false, again}: LiveOptions
): HTMLElement {
  const box = document.createElement("div");
  // until the first value is there, it stands there, too
  box.append(...(drawnAtBuild(`[id=${JSON.stringify(id)}]`)?.cloneNode(true).childNodes ?? []));
  box.className = box.hasChildNodes() ? "live" : "live stale";
  box.id = id;
  if (height > 0) box.style.minHeight = `${height}px`;
  const show = (state: "fresh" | "failed", draw: () => Node): void => {
    const node = draw();
    // put again what stands there already, and it would lose the keyboard's focus
    if (box.firstChild !== node) swap(box, node);
    box.classList.toggle("stale", false);
    box.dataset["state"] = state;
  };
  let drawn: (() => void) | undefined;
  let isFirst = box.hasChildNodes();
  let waits = false;
  const drawNow = (): void => {
    waits = false;
    drawn?.();
  };
  nb.observe(names, {
    pending() {
      // what was drawn at build is of the values that come first
      if (!isFirst) box.classList.toggle("stale", true);
      isFirst = false;
    },
    fulfilled(values) {
      drawn = () => {
        try {
          show("fresh", () => render(values));
        } catch (error) {
          show("failed", () => errorNote(new CellError(id, error)));
        }
      };
      if (late) {
        if (waits) return;
        waits = true;
        pageFirst.after(drawNow);
      } else {
        drawn();
        pageFirst.drawn();
      }
    },
    rejected(error) {
      drawn = undefined;
      show("failed", () => errorNote(error));
      pageFirst.drawn();
    }
  });
  again?.(() => !box.classList.contains("stale") && drawn?.());
  return box;
}

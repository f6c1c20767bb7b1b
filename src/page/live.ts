import {errorNote} from "../figures/errorNote.js";
import {followSight} from "../figures/sight.js";
import {swap} from "../figures/swap.js";
import type {NameOf, Values} from "../notebook/cell.js";
import {CellError} from "../notebook/cellError.js";
import type {Notebook} from "../notebook/notebook.js";
import {afterFrame} from "./afterFrame.js";
import {drawnAtBuild} from "./drawnAtBuild.js";
import {pageFirst} from "./firstDrawn.js";

export interface LiveOptions {
  /** Names the place for tests and for readers of the page's source. */
  readonly id: string;
  /** Height kept free before the first value, in pixels, so that what follows does not jump. */
  readonly height?: number;
  /** Below the first window: drawn for the first time when that is painted. */
  readonly late?: boolean;
  /** Stands there where there is no value; what an error's own note says without it. */
  readonly failed?: (error: CellError) => Node;
  /** Hears how to draw again the values that are there, for who looks at them otherwise. */
  readonly again?: (draw: () => void) => void;
}

/**
 * A place in the page that shows cells' values: drawn again when they change, after what is in sight where it is not, dimmed meanwhile;
 * an error in its place.
 */
export function live<V extends Values, const N extends NameOf<V>>(
  nb: Notebook<V>,
  names: readonly N[],
  render: (values: {readonly [K in N]: V[K]}) => Node,
  {id, height = 0, late = false, failed = errorNote, again}: LiveOptions
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
  // until it is told
  let inSight = !late;
  followSight(box, "0px", (now) => (inSight = now));
  let due: (() => void) | undefined;
  const drawDue = (): void => {
    const draw = due;
    due = undefined;
    draw?.();
  };
  const drawInTurn = (): void => {
    if (inSight) return drawDue();
    if (box.dataset["state"]) box.classList.toggle("stale", true);
    afterFrame(drawDue);
  };
  nb.observe(names, {
    pending() {
      due = undefined;
      // what was drawn at build is of the values that come first
      if (!isFirst) box.classList.toggle("stale", true);
      isFirst = false;
    },
    fulfilled(values) {
      due = drawn = () => {
        try {
          show("fresh", () => render(values));
        } catch (error) {
          show("failed", () => errorNote(new CellError(id, error)));
        }
      };
      if (late) return pageFirst.after(drawInTurn);
      drawInTurn();
      pageFirst.drawn();
    },
    rejected(error) {
      due = drawn = undefined;
      show("failed", () => failed(error));
      pageFirst.drawn();
    }
  });
  again?.(() => !box.classList.contains("stale") && drawn?.());
  return box;
}

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
  /** Hears how to draw again the values that are there, for who looks at them otherwise. */
  readonly again?: (draw: () => void) => void;
}

/** What was drawn at build for a place, where the page shows what it was drawn for: until the first value is there, it stands there, too. */
function drawnAtBuild(id: string): Node[] {
  if (document.documentElement.classList.contains("asked")) return [];
  const drawn = document.querySelector(`.stand-in.drawn [id=${JSON.stringify(id)}]`);
  return [...(drawn?.childNodes ?? [])].map((node) => node.cloneNode(true));
}

/** A place in the page that shows cells' values: drawn again when they change, dimmed meanwhile, an error in its place. */
export function live<V extends Values, const N extends NameOf<V>>(
  nb: Notebook<V>,
  names: readonly N[],
  render: (values: {readonly [K in N]: V[K]}) => Node,
  {id, height = 0, again}: LiveOptions
): HTMLElement {
  const box = document.createElement("div");
  box.append(...drawnAtBuild(id));
  box.className = box.hasChildNodes() ? "live" : "live stale";
  box.id = id;
  box.style.minHeight = `${height}px`;
  const show = (state: "fresh" | "failed", draw: () => Node): void => {
    const node = draw();
    // put again what stands there already, and it would lose the keyboard's focus
    if (box.firstChild !== node) swap(box, node);
    box.classList.toggle("stale", false);
    box.dataset["state"] = state;
  };
  let drawn: (() => void) | undefined;
  let isFirst = box.hasChildNodes();
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
      drawn();
    },
    rejected(error) {
      drawn = undefined;
      show("failed", () => errorNote(error));
    }
  });
  again?.(() => !box.classList.contains("stale") && drawn?.());
  return box;
}

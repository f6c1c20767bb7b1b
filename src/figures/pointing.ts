import type {Mark, Marking} from "./marking.js";

export type ArrowKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** A drawing in which pairs of words can be pointed at. */
interface Pointing {
  readonly drawing: SVGSVGElement;
  readonly marking: Marking;
  /** What stands at a place of the drawing, in units of its view box. */
  at(x: number, y: number): Mark | undefined;
  /** What Enter keeps before anything is marked. */
  begin(): Mark | undefined;
  /** What an arrow key goes to. */
  next(key: ArrowKey): Mark | undefined;
  /** What arrow keys choose here. */
  readonly chosen: "pair" | "dot";
}

const arrows: ReadonlySet<string> = new Set<ArrowKey>(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const isArrow = (key: string): key is ArrowKey => arrows.has(key);

/** Has a pointer, a finger or the arrow keys mark what they are at in a drawing; a press or Enter keeps it, Escape lets go. */
export function pointing({drawing, marking, at, begin, next, chosen}: Pointing): void {
  const pointedAt = ({clientX, clientY}: MouseEvent): Mark | undefined => {
    const {left, top, width} = drawing.getBoundingClientRect();
    const scale = drawing.viewBox.baseVal.width / width;
    return at((clientX - left) * scale, (clientY - top) * scale);
  };
  drawing.addEventListener("pointermove", (event) => marking.point(pointedAt(event)));
  drawing.addEventListener("pointerleave", () => marking.point(undefined));
  drawing.addEventListener("click", (event) => marking.pin(pointedAt(event)));
  drawing.addEventListener("blur", () => marking.point(undefined));
  drawing.addEventListener("keydown", (event) => {
    const {key} = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (isArrow(key)) marking.point(next(key));
    else if (key === "Enter" || key === " ") marking.pin(marking.now ?? begin());
    else if (key === "Escape" && marking.now) {
      marking.point(undefined);
      marking.pin(marking.pinned);
    } else return;
    event.preventDefault();
    // what turns a page of slides, or closes something, is not meant
    event.stopPropagation();
  });
  drawing.setAttribute("tabindex", "0");
  drawing.setAttribute("role", "group");
  const label = drawing.getAttribute("aria-label") ?? "";
  drawing.setAttribute("aria-label", `${label}; arrow keys choose a ${chosen}, Enter keeps it`);
}

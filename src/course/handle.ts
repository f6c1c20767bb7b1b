/** A mark of a drawing that can be dragged and moved by keys. */
interface HandleOptions {
  readonly label: string;
  /** Moves it to a point of the drawing, in its own units. */
  moveTo(x: number, y: number): void;
  /** Moves it by keys: right and down are positive, ±1 or, with Shift, ±5. */
  step(right: number, down: number): void;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

/** Where a pointer is in a drawing, in the drawing's own units. */
export function pointIn(svg: SVGSVGElement, {clientX, clientY}: PointerEvent): [number, number] {
  const {left, top, width, height} = svg.getBoundingClientRect();
  const {width: unitsX, height: unitsY} = svg.viewBox.baseVal;
  return [((clientX - left) / width) * unitsX, ((clientY - top) / height) * unitsY];
}

/** Lets a mark be dragged by pointer and moved by arrow keys. What it stands at is told by `aria-valuetext`, which the caller keeps. */
export function handle(mark: SVGElement, svg: SVGSVGElement, {label, moveTo, step}: HandleOptions): void {
  mark.classList.add("handle");
  mark.setAttribute("tabindex", "0");
  mark.setAttribute("role", "slider");
  mark.setAttribute("aria-label", label);
  let held: number | undefined;
  mark.addEventListener("pointerdown", (event) => {
    held = event.pointerId;
    mark.setPointerCapture(held);
    mark.focus();
    event.preventDefault();
  });
  mark.addEventListener("pointermove", (event) => {
    if (event.pointerId === held) moveTo(...pointIn(svg, event));
  });
  for (const name of ["pointerup", "pointercancel"] as const) mark.addEventListener(name, () => (held = undefined));
  mark.addEventListener("keydown", (event) => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 5 : 1;
    step(arrow[0] * by, arrow[1] * by);
  });
}

/** Tells readers who do not see it where a mark stands. */
export function tellHandle(mark: SVGElement, value: number, text: string, [min, max]: readonly [number, number]): void {
  mark.setAttribute("aria-valuenow", String(value));
  mark.setAttribute("aria-valuemin", String(min));
  mark.setAttribute("aria-valuemax", String(max));
  mark.setAttribute("aria-valuetext", text);
}

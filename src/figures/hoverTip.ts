/** A tip that follows the pointer over an SVG drawn in user units of one pixel. `at` says what lies at a point, if anything. */
export function hoverTip(svg: SVGSVGElement, at: (x: number, y: number) => string | undefined): HTMLElement {
  const box = document.createElement("div");
  box.className = "hover-place";
  const tip = document.createElement("div");
  tip.className = "hover-tip";
  tip.hidden = true;
  box.style.maxWidth = `${svg.viewBox.baseVal.width}px`;
  box.append(svg, tip);
  const show = ({clientX, clientY}: PointerEvent): void => {
    const {left, top, width, height} = svg.getBoundingClientRect();
    const {width: userWidth, height: userHeight} = svg.viewBox.baseVal;
    const [x, y] = [clientX - left, clientY - top];
    const text = at((x / width) * userWidth, (y / height) * userHeight);
    tip.hidden = text === undefined;
    tip.textContent = text ?? "";
    tip.style.left = `${x}px`;
    tip.style.top = `${y}px`;
    tip.style.transform = `translate(${x > width / 2 ? "calc(-100% - 10px)" : "10px"}, ${y > height / 2 ? "-120%" : "20%"})`;
  };
  svg.addEventListener("pointermove", show);
  svg.addEventListener("pointerdown", show);
  svg.addEventListener("pointerleave", () => (tip.hidden = true));
  return box;
}

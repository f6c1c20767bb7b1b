import * as Plot from "@observablehq/plot";

/** Letters of tips. */
export const tipText = {fontSize: 12, lineHeight: 1.3} as const;

/** The class of drawings, to which the rules in figures.css belong. */
const drawingClass = "rsa-plot";

/**
 * Takes the style sheet out of a drawing: its rules are in figures.css. With each sheet that comes or goes a browser looks at the whole
 * page again, which at thousands of elements takes longer than the drawing.
 */
function withoutSheet<T extends Element>(drawn: T): T {
  drawn.querySelector("style")?.remove();
  return drawn;
}

/** Plot's SVG, never wrapped, with our letters. */
export function plotted(options: Plot.PlotOptions): SVGSVGElement & Plot.Plot {
  const {style, ...others} = options;
  const base = {fontSize: "12px", fontFamily: "var(--sans-serif)", overflow: "visible", maxWidth: "100%"};
  const drawn = withoutSheet(
    Plot.plot({
      ...others,
      figure: false,
      className: drawingClass,
      style: {...base, ...(typeof style === "object" ? style : {})}
    })
  );
  drawn.setAttribute("role", "img");
  // Plot names each mark for readers of the screen, where ARIA allows no name; the drawing has one of its own
  for (const mark of drawn.querySelectorAll("g[aria-label]")) {
    mark.setAttribute("data-mark", mark.getAttribute("aria-label") ?? "");
    mark.removeAttribute("aria-label");
  }
  return drawn as SVGSVGElement & Plot.Plot;
}

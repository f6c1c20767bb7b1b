import * as Plot from "@observablehq/plot";

/** Letters of tips. */
export const tipText = {fontSize: 12, lineHeight: 1.3} as const;

/** Plot's SVG, never wrapped, with our letters. */
export function plotted(options: Plot.PlotOptions): SVGSVGElement & Plot.Plot {
  const {style, ...others} = options;
  const base = {fontSize: "12px", fontFamily: "var(--sans-serif)", overflow: "visible", maxWidth: "100%"};
  const drawn = Plot.plot({...others, figure: false, style: {...base, ...(typeof style === "object" ? style : {})}});
  drawn.setAttribute("role", "img");
  // Plot names each mark for readers of the screen, where ARIA allows no name; the drawing has one of its own
  for (const mark of drawn.querySelectorAll("g[aria-label]")) {
    mark.setAttribute("data-mark", mark.getAttribute("aria-label") ?? "");
    mark.removeAttribute("aria-label");
  }
  return drawn as SVGSVGElement & Plot.Plot;
}

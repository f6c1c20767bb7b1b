import * as Plot from "@observablehq/plot";
import {drawingClass, withoutSheet} from "./plotted.js";

/** Two matrices have one legend, which is drawn once. */
let last: {readonly key: string; readonly legend: Element} | undefined;

/** The plasma colours from the least to the greatest value, with ticks. */
export function colourLegend(domain: readonly [number, number], label: string): Node {
  const key = JSON.stringify([domain, label]);
  if (last?.key !== key) {
    const legend = Plot.legend({
      color: {type: "linear", scheme: "plasma", domain},
      className: drawingClass,
      label,
      width: 220,
      ticks: 4,
      marginLeft: 4
    });
    last = {key, legend: withoutSheet(legend)};
  }
  return last.legend.cloneNode(true);
}

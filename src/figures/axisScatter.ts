import * as Plot from "@observablehq/plot";
import {signed} from "../rsa/digits.js";
import type {Score} from "../rsa/values.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted, tipText} from "./plotted.js";
import {scoreTitle} from "./scoreTitle.js";
import {valueTable} from "./valueTable.js";

interface AxisScatterOptions {
  readonly word: string;
  /** The word's values in A and in B, one a dimension, equally many. */
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly nameA: string;
  readonly nameB: string;
  readonly r: Score;
  /** In place of the correlation, where the reader is to guess it. */
  readonly title?: string | undefined;
  readonly width?: number | undefined;
}

/** One word's values in A against its values in B: a dot for each place in their rows. */
export function axisScatter({word, a, b, nameA, nameB, r, width, ...given}: AxisScatterOptions): HTMLElement {
  const dots = Array.from(a, (x, k) => ({x, y: b[k] ?? NaN, place: k + 1}));
  const draw = (width: number): Element =>
    plotted({
      width,
      height: width,
      inset: 6,
      grid: true,
      marginLeft: 44,
      marginBottom: 42,
      ariaLabel: `Scatter plot, ${dots.length} dots`,
      x: {label: `value in A, ${nameA}`, ticks: 5},
      y: {label: `value in B, ${nameB}`, ticks: 5},
      marks: [
        Plot.dot(dots, {
          x: "x",
          y: "y",
          r: 2.5,
          fill: "var(--rsa-between)",
          fillOpacity: 0.7,
          title: ({x, y, place}) => `place ${place}\nA ${signed(x, 3)}, B ${signed(y, 3)}`,
          tip: tipText
        })
      ]
    });
  const title = given.title ?? scoreTitle(r);
  return figureFrame(
    {
      name: "axis-scatter",
      title,
      description: `The ${dots.length} values of “${word}” in ${nameA} against those in ${nameB}: ${title}`,
      note: `“${word}”: a dot for each of the ${dots.length} dimensions. The dimensions of two models are unrelated, so there is nothing to see.`,
      table: () =>
        valueTable({
          label: `Values of “${word}”`,
          head: ["Place", `A, ${nameA}`, `B, ${nameB}`],
          rows: dots.map(({x, y, place}) => [place, x, y]),
          places: 4
        })
    },
    fitted(draw, width, {most: 480})
  );
}

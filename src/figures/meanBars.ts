import * as Plot from "@observablehq/plot";
import {signed} from "../rsa/digits.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {valueTable} from "./valueTable.js";

interface MeanBar {
  readonly name: string;
  readonly label: string;
  readonly values: Float64Array;
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The correlations of many pairs of unrelated models as ticks, a row a method, each with its mean. */
export function meanBars(rows: readonly MeanBar[], width?: number): HTMLElement {
  const ticks = rows.flatMap(({label, values}) => Array.from(values, (r) => ({label, r})));
  const means = rows
    .filter(({values}) => values.length > 0)
    .map(({name, label, values}) => ({name, label, mean: meanOf(values)}));
  const draw = (width: number): Element =>
    plotted({
      width,
      height: 190,
      marginLeft: 12,
      marginRight: 20,
      marginBottom: 40,
      marginTop: 16,
      ariaLabel: `Correlations of ${rows[0]?.values.length ?? 0} pairs of unrelated models, by two ways to resample`,
      x: {label: "r between unrelated models", domain: [-0.5, 1], ticks: 6},
      y: {axis: null, domain: rows.map(({label}) => label), padding: 0.5},
      marks: [
        // a row each, so that the line does not cross the labels between them
        Plot.tickX(rows, {x: 0, y: "label", stroke: "currentColor", strokeOpacity: 0.4}),
        Plot.tickX(ticks, {x: "r", y: "label", stroke: "var(--rsa-between)", strokeOpacity: 0.25}),
        Plot.tickX(means, {x: "mean", y: "label", stroke: "var(--rsa-within)", strokeWidth: 3}),
        Plot.text(rows, {
          x: () => -0.5,
          y: "label",
          textAnchor: "start",
          dy: -34,
          text: ({label, values}: MeanBar) =>
            values.length === 0 ? label : `${label}: mean r ${signed(meanOf(values), 2)}`
        })
      ]
    });
  const title = means.map(({label, mean}) => `${label}: mean r ${signed(mean, 2)}`).join("; ");
  const figure = figureFrame(
    {
      name: "mean-bars",
      title: "r of resampled words, for models that have nothing in common",
      description: title,
      note: "Each stroke is one pair of models, each thick stroke the mean. It should be at 0.",
      table: () =>
        valueTable({
          label: "r of pairs of unrelated models",
          head: ["Pair of models", ...rows.map(({label}) => label)],
          rows: [
            ["mean", ...rows.map(({values}) => meanOf(values))],
            ...Array.from(rows[0]?.values ?? [], (_, k) => [k + 1, ...rows.map(({values}) => values[k] ?? NaN)])
          ]
        })
    },
    fitted(draw, width, {most: 640})
  );
  for (const {name, mean} of means) figure.dataset[name] = String(mean);
  return figure;
}

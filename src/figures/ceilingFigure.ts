import * as Plot from "@observablehq/plot";
import {ceilingWords, type Ceiling} from "../rsa/ceilings.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {valueTable} from "./valueTable.js";

export interface CeilingFigureOptions {
  /** Of the matrix. */
  readonly name: string;
  readonly ceiling: Exclude<Ceiling, {readonly reason: string}>;
  readonly nameA: string;
  readonly nameB: string;
  /** The correlation of the matrix with A, and with B. */
  readonly a: number;
  readonly b: number;
}

/** What A and B reach, and between what a model that is right is expected: of a mean one value. */
interface Row {
  readonly label: string;
  readonly a: number;
  readonly b: number;
  readonly low: number;
  readonly high: number;
}

function rowsOf({ceiling, a, b}: CeilingFigureOptions): readonly Row[] {
  const {by, raters, ceiling: most} = ceiling;
  const ofMean = {label: `the mean of all ${by}`, a, b, low: most, high: most};
  if (!raters || "reason" in raters) return [ofMean];
  const {lower, upper} = raters;
  return [ofMean, {label: "each rater, on average", a: raters.a, b: raters.b, low: lower, high: upper}];
}

/** How near both models come to people: their correlations before the noise ceiling, a line or a band (Nili et al. 2014). */
export function ceilingFigure(options: CeilingFigureOptions): HTMLElement {
  const {name, ceiling, nameA, nameB} = options;
  const rows = rowsOf(options);
  const dots = rows.flatMap(({label, a, b}) => [
    {label, r: a, side: "A", colour: "var(--rsa-a)"},
    {label, r: b, side: "B", colour: "var(--rsa-b)"}
  ]);
  const all = rows.flatMap(({a, b, low, high}) => [a, b, low, high]);
  const draw = (width: number): Element =>
    plotted({
      width,
      height: 58 + 64 * rows.length,
      marginLeft: 12,
      marginRight: 20,
      marginTop: 22,
      marginBottom: 36,
      ariaLabel: `Correlations of A and B with ${name}, before the noise ceiling`,
      x: {label: `r with ${name}`, domain: [Math.min(0, ...all), Math.max(1, ...all)], ticks: 6},
      y: {axis: null, domain: rows.map(({label}) => label), padding: 0.4},
      marks: [
        Plot.barX(
          rows.filter(({low, high}) => low < high),
          {x1: "low", x2: "high", y: "label", fill: "currentColor", fillOpacity: 0.18}
        ),
        Plot.tickX(rows, {x: "low", y: "label", stroke: "currentColor"}),
        Plot.tickX(rows, {x: "high", y: "label", stroke: "currentColor"}),
        Plot.ruleX([0], {strokeOpacity: 0.4}),
        Plot.dot(dots, {x: "r", y: "label", fill: "colour", r: 5}),
        ...["A", "B"].map((name) =>
          Plot.text(
            dots.filter(({side}) => side === name),
            {x: "r", y: "label", text: "side", fill: "colour", fontWeight: 600, dy: name === "A" ? -12 : 14}
          )
        ),
        Plot.text(rows, {x: () => Math.min(0, ...all), y: "label", text: "label", textAnchor: "start", dx: 6, dy: -30})
      ]
    });
  return figureFrame(
    {
      name: "ceiling",
      title: `How near do A ${nameA} and B ${nameB} come to ${name}?`,
      description: ceilingWords(name, ceiling).join(". "),
      note: `The line is the highest correlation to be expected of a model that is right${rows.length > 1 ? "; the band runs from its lower to its upper bound" : ""}.`,
      table: () =>
        valueTable({
          label: `Correlations with ${name}, and the noise ceiling`,
          head: ["Of", "A", "B", "Ceiling from", "to"],
          rows: rows.map(({label, a, b, low, high}) => [label, a, b, low, high])
        })
    },
    fitted(draw, undefined, {most: 640})
  );
}

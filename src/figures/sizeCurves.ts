import * as Plot from "@observablehq/plot";
import {html, svg} from "htl";
import {signed} from "../rsa/digits.js";
import type {SweepMethod} from "../rsa/sweep.js";
import type {CurveSummary, SizeScore} from "../rsa/sweepSummary.js";
import type {Score} from "../rsa/values.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {scoreCell} from "./scoreCell.js";
import {sizeAxis, sizeMargins} from "./sizeAxis.js";
import {valueTable, type TableCell} from "./valueTable.js";

interface Look {
  readonly words: string;
  /** Of what has dashes and no signs, none. */
  readonly sign: string;
  readonly symbol: string;
  readonly colour: string;
}

/** How each way to have k dimensions is drawn: told apart by sign as well as by colour. */
const methodLooks: Readonly<Record<SweepMethod, Look>> = {
  first: {words: "the first dimensions", sign: "●", symbol: "circle", colour: "var(--rsa-between)"},
  random: {words: "random dimensions", sign: "▲", symbol: "triangle", colour: "var(--rsa-random)"},
  pca: {words: "the strongest components", sign: "■", symbol: "square", colour: "var(--rsa-within)"},
  projection: {words: "a random projection", sign: "✚", symbol: "cross", colour: "var(--rsa-projection)"},
  baseline: {words: "no model: one geometry seen twice", sign: "", symbol: "circle", colour: "var(--rsa-chance)"},
  unrelated: {words: "no model: unrelated geometries", sign: "", symbol: "circle", colour: "var(--rsa-chance)"}
};

interface SizeCurvesOptions {
  readonly name: string;
  readonly title: string;
  readonly note: string | Node;
  readonly curves: readonly CurveSummary[];
  readonly of: "own" | "other";
  /** The score of the whole spaces, as a line; none where it is 1. */
  readonly whole?: Score | undefined;
  readonly letter: string;
  readonly width?: number | undefined;
}

interface Point {
  readonly size: number;
  readonly r: number;
  readonly low: number;
  readonly high: number;
}

const pointsOf = (scores: readonly SizeScore[]): Point[] =>
  scores.flatMap(({size, mean, low, high}) => ("value" in mean ? [{size, r: mean.value, low, high}] : []));

function table(curves: readonly CurveSummary[], of: "own" | "other"): HTMLElement {
  const sizes = curves[0]?.[of].map(({size}) => size) ?? [];
  const cell = ({method, draws, [of]: scores}: CurveSummary, i: number): TableCell => {
    const score = scores[i];
    if (!score) return "";
    const {mean, low, high, size} = score;
    const drawn = scoreCell(mean);
    drawn.dataset["method"] = method;
    drawn.dataset["size"] = String(size);
    if (draws > 1 && "value" in mean) {
      drawn.dataset["low"] = String(low);
      drawn.dataset["high"] = String(high);
      drawn.append(html`<small>${signed(low, 3)} to ${signed(high, 3)}</small>`);
    }
    return drawn;
  };
  return valueTable({
    label: "Scores by size",
    head: ["Size", ...curves.map(({method}) => methodLooks[method].words)],
    rows: sizes.map((size, i) => [size, ...curves.map((curve) => cell(curve, i))])
  });
}

/** The dashes of what has no model. */
const dashes: Readonly<Partial<Record<SweepMethod, string>>> = {baseline: "5,4", unrelated: "1,3"};

/** A piece of a dashed line, as a sign. */
const dashSign = (dash: string): Node =>
  svg`<svg width="24" height="8"><line x2="24" y1="4" y2="4" stroke="currentColor" stroke-width="1.5" stroke-dasharray=${dash} /></svg>`;

function marksOf(method: SweepMethod, points: readonly Point[], banded: boolean): Plot.Markish[] {
  const {colour, symbol} = methodLooks[method];
  const dash = dashes[method];
  const band = banded
    ? [
        Plot.areaY(points, {
          x: "size",
          y1: "low",
          y2: "high",
          fill: colour,
          fillOpacity: dash ? 0.2 : 0.14
        })
      ]
    : [];
  if (dash) return [...band, Plot.lineY(points, {x: "size", y: "r", stroke: colour, strokeDasharray: dash})];
  return [
    ...band,
    Plot.lineY(points, {x: "size", y: "r", stroke: colour, strokeWidth: 1.75}),
    points.length > 40 ? null : Plot.dot(points, {x: "size", y: "r", r: 3.5, fill: colour, symbol: () => symbol})
  ];
}

/** The score against the number of dimensions kept, a line for each way to keep them, a band where it is drawn by lot. */
export function sizeCurves({name, title, note, curves, of, whole, letter, width}: SizeCurvesOptions): HTMLElement {
  const drawn = curves.map((curve) => ({method: curve.method, banded: curve.draws > 1, points: pointsOf(curve[of])}));
  const order = drawn.toSorted((x, y) => Number(y.method in dashes) - Number(x.method in dashes));
  const all = drawn.flatMap(({points}) => points);
  const sizes = all.map(({size}) => size);
  const ticks = sizes.filter((size) => Number.isInteger(Math.log2(size)) || size === Math.max(...sizes));
  const domain = [Math.min(0, ...all.map(({low}) => low)), Math.max(1, ...all.map(({high}) => high))];
  const level = whole && "value" in whole ? whole.value : undefined;
  const draw = (width: number): Element =>
    plotted({
      width,
      height: Math.max(260, Math.min(width * 0.66, 360)),
      ...sizeMargins,
      ariaLabel: `${title}: ${drawn.length} lines`,
      x: sizeAxis(ticks, "dimensions kept", width),
      y: {domain, grid: true, ticks: 6, label: letter},
      symbol: {type: "identity"},
      marks: [
        ...(level === undefined
          ? []
          : [Plot.ruleY([level], {stroke: "var(--theme-foreground)", strokeDasharray: "2,3"})]),
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        ...order.flatMap(({method, points, banded}) => marksOf(method, points, banded))
      ]
    });
  const reasons = [
    ...new Set(curves.flatMap((curve) => curve[of].flatMap(({mean}) => ("reason" in mean ? mean.reason : []))))
  ];
  const legend = html`<p class="legend">
    ${curves.map(({method}) => {
      const {sign, words, colour} = methodLooks[method];
      const dash = dashes[method];
      return html`<span class="method"
        ><span style=${{color: colour}} aria-hidden="true">${dash ? dashSign(dash) : sign}</span> ${words}</span
      > `;
    })}
  </p>`;
  return figureFrame(
    {
      name,
      title,
      note,
      description: `${title}: ${drawn.map(({method, points}) => `${methodLooks[method].words}, from ${signed(points[0]?.r ?? NaN, 2)} to ${signed(points.at(-1)?.r ?? NaN, 2)}`).join("; ")}`,
      table: () => table(curves, of)
    },
    fitted(draw, width, {most: 640}),
    legend,
    reasons.length === 0
      ? undefined
      : html`<p class="legend">No score at some sizes: ${reasons.slice(0, 3).join("; ")}.</p>`
  );
}

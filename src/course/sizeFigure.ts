import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {figureFrame} from "../figures/figureFrame.js";
import {fitted} from "../figures/fitted.js";
import {plotted} from "../figures/plotted.js";
import {signed} from "../rsa/digits.js";
import {valueTable} from "../figures/valueTable.js";
import type {SizeCurve} from "./sizeScores.js";

interface SizeFigureOptions {
  readonly sizes: readonly number[];
  readonly nameA: string;
  readonly nameB: string;
  /** The score of A's first k dimensions with B, a number a size. */
  readonly other: readonly number[];
  /** With the whole of A. */
  readonly own?: readonly number[];
  /** Two views of one made-up geometry: the most to expect at a size. */
  readonly most?: SizeCurve;
  /** Views of two unrelated geometries. */
  readonly floor?: SizeCurve;
}

/** How the score depends on how many numbers of A are used, between the most and the least that the same size gives without a model. */
export function sizeFigure({sizes, nameA, nameB, other, own, most, floor}: SizeFigureOptions): HTMLElement {
  const line = (values: readonly number[], stroke: string, dash = "none") => {
    const points = sizes.map((k, i) => ({k, r: values[i] ?? NaN}));
    return [
      Plot.lineY(points, {x: "k", y: "r", stroke, strokeWidth: 2, strokeDasharray: dash}),
      Plot.dot(points, {x: "k", y: "r", fill: stroke, r: 3})
    ];
  };
  const grey = "var(--theme-foreground-muted)";
  const banded = (curve: SizeCurve | undefined, dash: string) => {
    if (!curve) return [];
    const band = sizes.map((k, i) => ({k, low: curve.low[i] ?? NaN, high: curve.high[i] ?? NaN}));
    return [
      Plot.areaY(band, {x: "k", y1: "low", y2: "high", fill: grey, fillOpacity: 0.18}),
      line(curve.mean, grey, dash)
    ];
  };
  const draw = (width: number): Element =>
    plotted({
      width,
      height: 300,
      marginLeft: 44,
      marginBottom: 40,
      ariaLabel: `Curves over ${sizes.length} sizes`,
      x: {
        type: "log",
        base: 2,
        label: "numbers used of each row of A",
        ticks: [...sizes],
        tickFormat: String,
        domain: [sizes[0] ?? 1, sizes.at(-1) ?? 2]
      },
      y: {label: "r", domain: [Math.min(-0.1, ...other, ...(floor?.low ?? [])), 1], grid: true},
      marks: [
        Plot.ruleY([0]),
        banded(most, "6,3"),
        banded(floor, "1,4"),
        own ? line(own, "var(--rsa-within)", "6,3") : [],
        line(other, "var(--rsa-between)")
      ]
    });
  const columns: (readonly [string, readonly number[]])[] = [["with B", other]];
  if (own) columns.push(["with all of A", own]);
  for (const [name, curve] of [
    ["one geometry", most],
    ["unrelated", floor]
  ] as const)
    if (curve) columns.push([`${name}, mean`, curve.mean], [`${name}, low`, curve.low], [`${name}, high`, curve.high]);
  return figureFrame(
    {
      name: "sizes",
      title: `The first numbers of ${nameA} only`,
      description: `r of the first numbers of ${nameA} with ${nameB}, from ${signed(other[0] ?? NaN, 2)} for ${sizes[0]} to ${signed(other.at(-1) ?? NaN, 2)} for ${sizes.at(-1)}`,
      note: html`Solid: with
      ${nameB}.${own ? ` Dashed: with the whole of ${nameA}.` : ""}${most ? " Grey, dashed: two random views of one made-up geometry, the larger one whole: the most to expect at a size (line: mean of the draws; band: the middle 90 %)." : ""}${floor ? " Grey, dotted: views of two geometries that are unrelated: the floor." : ""}
      A truncated model is not a smaller model: nobody trained it.`,
      table: () =>
        valueTable({
          label: "The curves",
          head: ["Numbers", ...columns.map(([name]) => name)],
          rows: sizes.map((k, i) => [k, ...columns.map(([, values]) => values[i] ?? NaN)])
        })
    },
    fitted(draw, undefined, {most: 640})
  );
}

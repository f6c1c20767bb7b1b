import * as Plot from "@observablehq/plot";
import {signed} from "../rsa/digits.js";
import type {SizeScore} from "../rsa/sweepSummary.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {sizeAxis, sizeMargins} from "./sizeAxis.js";
import {valueTable} from "./valueTable.js";

interface CkaWarningOptions {
  readonly biased: readonly SizeScore[];
  readonly debiased: readonly SizeScore[];
  /** How many random words. */
  readonly words: number;
  readonly draws: number;
  readonly width?: number | undefined;
}

interface Row {
  readonly size: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const rowsOf = (scores: readonly SizeScore[]): Row[] =>
  scores.flatMap(({size, mean, low, high}) => ("value" in mean ? [{size, value: mean.value, low, high}] : []));

const between = (score: SizeScore | undefined): string =>
  score && "value" in score.mean ? `${signed(score.low, 3)} to ${signed(score.high, 3)}` : "–";

const curve = (rows: readonly Row[], colour: string, symbol: string): Plot.Markish[] => [
  Plot.areaY(rows, {x: "size", y1: "low", y2: "high", fill: colour, fillOpacity: 0.18}),
  Plot.lineY(rows, {x: "size", y: "value", stroke: colour, strokeWidth: 1.75}),
  Plot.dot(rows, {x: "size", y: "value", r: 3.5, fill: colour, symbol: () => symbol})
];

/** CKA of two spaces that have nothing to do with each other, as first published and debiased. */
export function ckaWarning({biased, debiased, words, draws, width}: CkaWarningOptions): HTMLElement {
  const [one, other] = [rowsOf(biased), rowsOf(debiased)];
  const all = [...one, ...other];
  const sizes = one.map(({size}) => size);
  const last = one.at(-1);
  const draw = (width: number): Element =>
    plotted({
      width,
      height: Math.max(260, Math.min(width * 0.62, 360)),
      ...sizeMargins,
      ariaLabel: `CKA of random spaces at ${sizes.length} sizes`,
      x: sizeAxis(sizes, "dimensions of both spaces", width),
      y: {domain: [Math.min(-0.2, ...all.map(({low}) => low)), 1], grid: true, ticks: 6, label: "CKA"},
      symbol: {type: "identity"},
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        ...curve(one, "var(--rsa-within)", "square"),
        ...curve(other, "var(--rsa-between)", "circle"),
        Plot.text(one.slice(-1), {x: "size", y: "value", text: () => "biased", dy: 16, dx: -4, textAnchor: "end"}),
        Plot.text(other.slice(-1), {x: "size", y: "value", text: () => "debiased", dy: -22, dx: -4, textAnchor: "end"})
      ]
    });
  return figureFrame(
    {
      name: "cka-warning",
      title: "Warning: a measure that size alone brings to 1",
      description: `Linear CKA of two unrelated random spaces of ${words} words: biased ${signed(one[0]?.value ?? NaN, 2)} to ${signed(last?.value ?? NaN, 2)}, debiased ${signed(other[0]?.value ?? NaN, 2)} to ${signed(other.at(-1)?.value ?? NaN, 2)}`,
      note: `Two spaces of ${words} random words with nothing in common (mean of ${draws} draws, and where the middle 90 % lie). Linear CKA as first published (biased, ■) calls them almost the same once they are large; the debiased form (●), which this site uses, stays at 0.`,
      table: () =>
        valueTable({
          label: "CKA of random spaces by size",
          head: ["Dimensions", "Biased", "Middle 90 %", "Debiased", "Middle 90 %"],
          rows: biased.map(({size, mean}, i) => [
            size,
            mean,
            between(biased[i]),
            debiased[i]?.mean ?? {reason: "no draw"},
            between(debiased[i])
          ])
        })
    },
    fitted(draw, width, {most: 640})
  );
}

import * as Plot from "@observablehq/plot";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {digits} from "../rsa/digits.js";
import {valueTable} from "./valueTable.js";

interface PHistogramOptions {
  readonly name: string;
  readonly title: string;
  readonly p: Float64Array;
  /** The greatest share that the axis reaches, so that two histograms can be compared. */
  readonly most: number;
  readonly width?: number | undefined;
}

const bins = 20;

/** Shares of p-values in twenty equal bins from 0 to 1; a bin holds its right end, so that the first are the p-values up to 0.05. */
export function pShares(p: ArrayLike<number>): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let k = 0; k < p.length; k++) {
    const at = Math.max(0, Math.min(bins - 1, Math.ceil((p[k] ?? 0) * bins - 1e-9) - 1));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count) => (p.length === 0 ? 0 : count / p.length));
}

/** How the p-values of unrelated models are spread: evenly, where a test keeps its promise. */
export function pHistogram({name, title, p, most, width}: PHistogramOptions): HTMLElement {
  const shares = pShares(p).map((share, i) => ({share, from: i / bins, to: (i + 1) / bins, alarm: i === 0}));
  const draw = (width: number): Element =>
    plotted({
      width,
      height: 200,
      marginLeft: 46,
      marginBottom: 40,
      marginTop: 16,
      ariaLabel: `Histogram of ${p.length} p-values`,
      x: {label: "p-value", domain: [0, 1], ticks: 5},
      y: {label: "share of pairs", domain: [0, most], ticks: 4, tickFormat: "%", grid: true},
      marks: [
        Plot.rectY(shares, {
          x1: "from",
          x2: "to",
          y: "share",
          inset: 0.5,
          fill: ({alarm}: {alarm: boolean}) => (alarm ? "var(--rsa-within)" : "var(--rsa-between)"),
          fillOpacity: 0.75
        }),
        Plot.ruleY([1 / bins], {stroke: "currentColor", strokeDasharray: "4 3"}),
        Plot.ruleY([0])
      ]
    });
  const first = ((shares[0]?.share ?? 0) * 100).toFixed(1);
  return figureFrame(
    {
      name,
      title,
      description: `${title}: ${first} of 100 p-values are at most 0.05`,
      table: () =>
        valueTable({
          label: `${title}, counted`,
          head: ["From", "To", "Share of pairs"],
          rows: shares.map(({from, to, share}) => [digits(from, 2), digits(to, 2), `${digits(share * 100, 1)} %`])
        })
    },
    fitted(draw, width, {most: 520})
  );
}

import * as Plot from "@observablehq/plot";
import {svg} from "htl";
import {signed} from "../rsa/digits.js";
import {comparisonLabels, type ComparisonKind} from "../rsa/params.js";
import {permutationWords, pWords} from "../rsa/testWords.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {grouped} from "../study/grouped.js";
import {plotted} from "./plotted.js";
import {wantsStillness} from "./stillness.js";
import {valueTable} from "./valueTable.js";

interface NullDistributionOptions {
  /** The permuted scores so far. */
  readonly permuted: Float64Array;
  readonly observed: number;
  readonly p: number;
  /** The least p that so many permutations can give. */
  readonly floor: number;
  /** True where these are all permutations there are. */
  readonly exact: boolean;
  readonly comparison: ComparisonKind;
  readonly interval?: readonly [number, number] | undefined;
  /** A score that has just come: it drops into its bin. */
  readonly dropped?: number | undefined;
  readonly width?: number | undefined;
}

/** How long a score takes to drop, in milliseconds. */
export const dropTime = 220;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The round number (1, 2 or 5 times a power of ten) that is no larger than a width, or next to none. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(width, 1e-6)));
  return ([5, 2].find((factor) => factor * power <= width) ?? 1) * power;
}

/** A quarter of the scores' standard deviation, rounded: so that the bins of a histogram that grows seldom change. */
function binWidth(permuted: ArrayLike<number>): number {
  const n = permuted.length;
  let [sum, squares] = [0, 0];
  for (let k = 0; k < n; k++) {
    const value = permuted[k] ?? 0;
    sum += value;
    squares += value * value;
  }
  return roundWidth(Math.sqrt(Math.max(0, squares / n - (sum / n) * (sum / n))) / 4);
}

/** Counts of equal bins as wide as the scores' spread asks for, with an edge at 0; empty ones are left out. */
export function nullBins(permuted: ArrayLike<number>): Bin[] {
  const width = binWidth(permuted);
  const counts = new Map<number, number>();
  for (let k = 0; k < permuted.length; k++) {
    // what lies on an edge up to rounding lies above it
    const bin = Math.floor((permuted[k] ?? 0) / width + 1e-9);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([bin, count]) => ({from: bin * width, to: (bin + 1) * width, count}));
}

/** Has a dot fall from the top of a histogram onto the bin that its score is counted in, and vanish there. */
function drop(drawing: SVGSVGElement & Plot.Plot, bins: readonly Bin[], score: number): void {
  const bin = bins.find(({from, to}) => from <= score && score < to);
  const x = Number(drawing.scale("x")?.apply(score));
  const y = Number(drawing.scale("y")?.apply(bin?.count ?? 0));
  const dot = svg`<circle class="dropped" r="4" cx=${x} cy=${y} fill="var(--rsa-within)" />` as SVGElement;
  drawing.append(dot);
  const steps = {translate: [`0px ${-y}px`, "0px 0px"]};
  // once it is in the page: elsewhere nothing moves
  queueMicrotask(() => (dot.animate(steps, {duration: dropTime, easing: "ease-in"}).onfinish = () => dot.remove()));
}

/** The scores of permuted words as a histogram, the observed score and its interval over it, p in the title. */
export function nullDistribution(options: NullDistributionOptions): HTMLElement {
  const {permuted, observed, p, floor, exact, comparison, interval, dropped, width} = options;
  const bins = nullBins(permuted);
  const highest = bins.reduce((high, {count}) => Math.max(high, count), 1);
  const ends = [...(interval ?? []), observed, ...bins.flatMap(({from, to}) => [from, to])];
  const [least, largest] = [Math.min(...ends), Math.max(...ends)];
  const pad = 0.03 * (largest - least);
  const domain = [least - pad, largest + pad];
  let toDrop = wantsStillness() ? undefined : dropped;
  const draw = (width: number): Element => {
    const drawing = plotted({
      width,
      height: Math.min(280, Math.max(200, width * 0.5)),
      marginLeft: 52,
      marginBottom: 40,
      marginTop: 28,
      ariaLabel: `Histogram of ${permuted.length} permuted scores`,
      x: {label: `${comparisonLabels[comparison]} of permuted words`, domain, ticks: 6},
      y: {label: "permutations", ticks: 4, domain: [0, highest * 1.08], grid: true},
      marks: [
        Plot.rectY(bins, {x1: "from", x2: "to", y: "count", fill: "var(--rsa-between)", fillOpacity: 0.6, inset: 0.5}),
        Plot.ruleY([0]),
        ...(interval
          ? [
              Plot.ruleY([highest * 1.04], {
                x1: interval[0],
                x2: interval[1],
                stroke: "var(--rsa-within)",
                strokeWidth: 4
              })
            ]
          : []),
        Plot.ruleX([observed], {stroke: "var(--rsa-within)", strokeWidth: 2}),
        Plot.text([observed], {
          x: (value: number) => value,
          frameAnchor: "top",
          dy: -18,
          fill: "var(--rsa-within)",
          fontWeight: 600,
          text: (value: number) => `observed ${signed(value, 2)}`
        })
      ]
    });
    if (toDrop !== undefined) drop(drawing, bins, toDrop);
    toDrop = undefined;
    return drawing;
  };
  const title = pWords(p, floor);
  const count = permutationWords(grouped(permuted.length), exact);
  return figureFrame(
    {
      name: "null",
      title,
      description: `${comparisonLabels[comparison]} ${signed(observed, 3)} among those of ${count} of the words: ${title}`,
      note: `How the score comes out when the words of one model are shuffled: ${count}. The line is the score with the words in their places.${interval ? " The bar above is its 95 % interval over words." : ""}`,
      table: () =>
        valueTable({
          label: "Permuted scores, counted",
          head: ["From", "To", "Permutations"],
          rows: bins.map(({from, to, count}) => [signed(from, 3), signed(to, 3), grouped(count)])
        })
    },
    fitted(draw, width, {most: 560})
  );
}

import * as Plot from "@observablehq/plot";
import {digits} from "../rsa/digits.js";
import type {SizedModel} from "../rsa/sizeModels.js";
import {dotNames} from "./dotNames.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {sizeAxis, sizeMargins} from "./sizeAxis.js";
import {valueTable} from "./valueTable.js";

export type Spread = Pick<SizedModel, "id" | "dims" | "spread">;

interface SizeSpreadOptions {
  readonly sizes: readonly number[];
  /** Standard deviation of the cosines of random words, one a size. */
  readonly spread: ArrayLike<number>;
  /** How many random words. */
  readonly words: number;
  readonly models: readonly Spread[];
  readonly width?: number | undefined;
}

/** How the cosines of unrelated vectors draw together as 1/√d, on two scales of ratios; the models beside them. */
export function sizeSpread({sizes, spread, words, models, width}: SizeSpreadOptions): HTMLElement {
  const drawn = sizes.map((size, i) => ({size, sd: spread[i] ?? NaN}));
  const real = models.flatMap(({id, dims, spread}) => ("value" in spread ? [{id, dims, sd: spread.value}] : []));
  const all = [...drawn.map(({sd}) => sd), ...real.map(({sd}) => sd)].filter((sd) => sd > 0);
  const [x1, x2] = [Math.min(...sizes), Math.max(...sizes)];
  const domain = [Math.min(...all) * 0.4, 1] as const;
  const draw = (width: number): Element => {
    // the narrower it is, the more of the names stand above or below each other
    const height = Math.max(width < 420 ? 400 : 340, Math.min(width * 0.62, 360));
    const {marginLeft, marginRight, marginTop, marginBottom} = sizeMargins;
    const [w, h] = [width - marginLeft - marginRight, height - marginTop - marginBottom];
    const range = Math.log(domain[1] / domain[0]);
    const names = dotNames(
      real.map(({id, dims, sd}) => ({name: id, dims, value: sd})),
      {
        ends: [x1, x2],
        shareOf: (value) => Math.log(domain[1] / value) / range,
        valueAt: (share) => domain[1] * Math.exp(-share * range),
        width: w,
        height: h,
        avoid: drawn.map(({size, sd}) => [size, sd])
      }
    );
    return plotted({
      width,
      height,
      ...sizeMargins,
      ariaLabel: `Spread of cosines at ${sizes.length} sizes`,
      x: sizeAxis(sizes, "dimensions", width),
      y: {
        type: "log",
        base: 10,
        domain: [...domain],
        grid: true,
        label: "standard deviation of the cosines",
        ticks: [0.02, 0.05, 0.1, 0.2, 0.5, 1].filter((tick) => tick >= domain[0]),
        tickFormat: String
      },
      marks: [
        Plot.lineY([x1, x2], {x: (d: number) => d, y: (d: number) => 1 / Math.sqrt(d), stroke: "var(--rsa-chance)"}),
        Plot.dot(drawn, {x: "size", y: "sd", r: 3.5, fill: "var(--rsa-chance)"}),
        ...names.leaders,
        Plot.dot(real, {x: "dims", y: "sd", r: 3.5, fill: "var(--rsa-between)", symbol: "diamond"}),
        ...names.texts
      ]
    });
  };
  return figureFrame(
    {
      name: "size-spread",
      title: "Cosines of unrelated vectors draw together",
      description: `Standard deviation of cosines: ${drawn.map(({size, sd}) => `${size} dimensions: ${digits(sd, 3)}`).join(", ")}; the line is one over the root of the dimensions`,
      note: `Circles: ${words} random vectors at each size, and the line 1/√d. A cosine of 0.1 is nothing in 16 dimensions and a lot in 1,000. Diamonds: the chosen words in the reference and in each model that is compared with it, all pairs. A model can lie below the line although its words are related: where all vectors share one direction, all cosines are alike.`,
      table: () =>
        valueTable({
          label: "Spread of cosines by size",
          head: ["Vectors", "Dimensions", "Standard deviation", "1/√d"],
          rows: [
            ...drawn.map(({size, sd}) => ["random", String(size), sd, 1 / Math.sqrt(size)]),
            ...real.map(({id, dims, sd}) => [id, String(dims), sd, 1 / Math.sqrt(dims)])
          ],
          places: 4
        })
    },
    fitted(draw, width, {most: 640})
  );
}

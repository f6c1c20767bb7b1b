import * as Plot from "@observablehq/plot";
import {figureFrame} from "../figures/figureFrame.js";
import {fitted} from "../figures/fitted.js";
import {plotted} from "../figures/plotted.js";
import {signed} from "../rsa/digits.js";
import {valueTable} from "../figures/valueTable.js";

interface ProductSumOptions {
  readonly first: string;
  readonly second: string;
  /** The rows of the two words. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly cosine: number;
}

/** The sum of a·b so far at each place, divided by both lengths: its last value is the cosine, up to rounding. */
export function runningCosine(a: Float64Array, b: Float64Array): Float64Array {
  const square = (row: Float64Array): number => row.reduce((sum, value) => sum + value * value, 0);
  const lengths = Math.sqrt(square(a) * square(b));
  let sum = 0;
  return a.map((value, k) => (sum += value * (b[k] ?? NaN)) / lengths);
}

/** How the cosine of two rows adds up, place by place. */
export function productSum({first, second, a, b, cosine}: ProductSumOptions): HTMLElement {
  const running = runningCosine(a, b);
  const draw = (width: number): Element =>
    plotted({
      width,
      height: 240,
      marginLeft: 44,
      marginBottom: 38,
      marginRight: 12,
      ariaLabel: `Line, ${running.length} places`,
      x: {label: "places counted so far", domain: [0, running.length]},
      y: {label: "products added up so far, over both lengths", grid: true, ticks: 5},
      marks: [
        Plot.ruleY([0]),
        Plot.ruleY([cosine], {stroke: "var(--truth)", strokeDasharray: "4,3"}),
        Plot.lineY(running, {
          x: (_, k: number) => k + 1,
          y: (value: number) => value,
          stroke: "var(--rsa-between)",
          strokeWidth: 2
        })
      ]
    });
  const some = [1, 2, 3, 4, 5, 10, 50, 100, 200, 300, a.length].filter(
    (k, i, all) => k <= a.length && all.indexOf(k) === i
  );
  return figureFrame(
    {
      name: "product-sum",
      title: `${first} – ${second}: cosine ${signed(cosine, 3)}`,
      description: `The products of the ${a.length} numbers of “${first}” and “${second}”, added up place by place, end at the cosine ${signed(cosine, 3)}`,
      note: "Each step adds one product of two numbers. The dashed line is the cosine from the cell. No single place decides: many small steps add up.",
      tableName: "Some steps as a table",
      table: () =>
        valueTable({
          label: "The sum at some places",
          head: ["Place", first, second, "Product", "So far"],
          rows: some.map((k) => {
            const [x = NaN, y = NaN] = [a[k - 1], b[k - 1]];
            return [k, x, y, x * y, running[k - 1] ?? NaN];
          }),
          places: 4
        })
    },
    fitted(draw, undefined, {most: 640})
  );
}

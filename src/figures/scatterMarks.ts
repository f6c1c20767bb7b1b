import * as Plot from "@observablehq/plot";
import {digits} from "../rsa/digits.js";
import type {PairBin} from "./binPairs.js";
import type {Pair} from "./pairs.js";
import {tipText} from "./plotted.js";

export const kinds = ["between categories", "within a category"] as const;
const colours = ["var(--rsa-between)", "var(--rsa-within)"];

/** The scales that tell the two kinds of pairs apart, by shape and by colour. */
export const kindScales = {
  color: {domain: kinds, range: colours},
  symbol: {domain: kinds, range: ["circle", "triangle"]}
};

const kindOf = (within: boolean): string => kinds[within ? 1 : 0];

const dots = (pairs: readonly Pair[], within: boolean): Plot.Markish =>
  Plot.dot(
    pairs.filter((pair) => pair.within === within),
    {
      ...{x: "a", y: "b", r: pairs.length > 500 ? 2 : 3.5, strokeWidth: 1.5},
      stroke: () => kindOf(within),
      symbol: () => kindOf(within),
      ...(within ? {fill: () => kindOf(within)} : {fill: "none"})
    }
  );

const about = ({first, second, a, b, within}: Pair): string =>
  `${first} – ${second}\nA ${digits(a, 3)}, B ${digits(b, 3)}\n${kindOf(within)}`;

/** A dot a pair: circles between categories, over them triangles within one; one tip for both. */
export const pairDots = (pairs: readonly Pair[]): Plot.Markish[] => [
  dots(pairs, false),
  dots(pairs, true),
  Plot.tip(pairs, Plot.pointer({x: "a", y: "b", title: about, ...tipText}))
];

/** A rectangle for the pairs in it, stronger where they are more; framed where most are of one category. */
export function binRects(bins: readonly PairBin[]): Plot.Markish[] {
  const most = Math.max(1, ...bins.map(({count}) => count));
  const inner = ({count, within}: PairBin): boolean => within * 2 > count;
  const place = {x1: "x1", x2: "x2", y1: "y1", y2: "y2"} as const;
  return [
    Plot.rect(bins, {
      ...place,
      shapeRendering: "crispEdges",
      fill: (bin: PairBin) => kindOf(inner(bin)),
      fillOpacity: ({count}: PairBin) => 0.25 + 0.75 * Math.sqrt(count / most),
      title: ({count, within}: PairBin) => `${count} pair${count > 1 ? "s" : ""}, ${within} of them ${kinds[1]}`,
      tip: {...tipText, maxRadius: 10}
    }),
    Plot.rect(bins.filter(inner), {...place, stroke: "var(--rsa-within)", strokeWidth: 1, inset: 0.5})
  ];
}

import * as Plot from "@observablehq/plot";
import {html, svg} from "htl";
import {signed} from "../rsa/digits.js";
import type {PairBin} from "./binPairs.js";
import type {Placed} from "./movement.js";
import type {Pair} from "./pairs.js";
import {tipText} from "./plotted.js";

const kinds = ["between categories", "within a category"] as const;
const colours = ["var(--rsa-between)", "var(--rsa-within)"];

/** The scales that tell the two kinds of pairs apart, by shape and by colour. */
export const kindScales = {
  color: {domain: kinds, range: colours},
  symbol: {domain: kinds, range: ["circle", "triangle"]}
};

/** What the two signs stand for. @param binned - whether they are of rectangles, each of several pairs @param ringed - what has a ring */
export const kindLegend = (binned = false, ringed?: Node): Node =>
  html`<p class="legend kinds">
    <span class="kind between">${binned ? "■" : "○"}</span> ${kinds[0]}
    <span class="kind within">${binned ? "▣" : "▲"}</span> ${binned ? `mostly ${kinds[1]}` : kinds[1]} ${ringed}
  </p>`;

const kindOf = (within: boolean): string => kinds[within ? 1 : 0];

const dots = (pairs: readonly Pair[], within: boolean): Plot.Markish =>
  Plot.dot(
    pairs.filter((pair) => pair.within === within),
    {
      x: "a",
      y: "b",
      r: pairs.length > 500 ? 2 : 3.5,
      strokeWidth: 1.5,
      stroke: () => kindOf(within),
      symbol: () => kindOf(within),
      ...(within ? {fill: () => kindOf(within)} : {fill: "none"})
    }
  );

const about = ({first, second, a, b, within}: Pair): string =>
  `${first} – ${second}\nA ${signed(a, 3)}, B ${signed(b, 3)}\n${kindOf(within)}`;

/** A dot a pair: circles between categories, over them triangles within one. */
export const kindDots = (pairs: readonly Pair[]): Plot.Markish[] => [dots(pairs, false), dots(pairs, true)];

/** The same with one tip for both. */
export const pairDots = (pairs: readonly Pair[]): Plot.Markish[] => [
  ...kindDots(pairs),
  Plot.tip(pairs, Plot.pointer({x: "a", y: "b", title: about, ...tipText}))
];

/** The dots of `pairDots` in a drawing; none where some could not be drawn. */
export function placedDots(drawing: SVGSVGElement & Plot.Plot, pairs: readonly Pair[]): readonly Placed[] {
  const [toX, toY] = [drawing.scale("x"), drawing.scale("y")];
  const drawn = drawing.querySelectorAll("[data-mark=dot] > *");
  const inOrder = [false, true].flatMap((within) => pairs.filter((pair) => pair.within === within));
  if (drawn.length !== inOrder.length) return [];
  return inOrder.map(({first, second, a, b}, i) => ({
    element: drawn[i]!,
    key: JSON.stringify([first, second]),
    x: Number(toX?.apply(a)),
    y: Number(toY?.apply(b))
  }));
}

/** A group over the dots of a drawing, in which what is drawn at the scales' places stands in their middles. */
export function groupOver(drawing: SVGSVGElement, name: string): SVGGElement {
  // on screens of one pixel a point Plot moves its marks by half a pixel
  const by = drawing.querySelector("[data-mark=dot]")?.getAttribute("transform") ?? null;
  const group = svg`<g class=${name} aria-hidden="true" transform=${by} />` as SVGGElement;
  drawing.append(group);
  return group;
}

/** How many strengths of colour are told apart: rectangles of one strength are one shape. */
const strengths = 24;

const rectangle = (left: number, top: number, right: number, bottom: number): string =>
  `M${left.toFixed(1)},${top.toFixed(1)}H${right.toFixed(1)}V${bottom.toFixed(1)}H${left.toFixed(1)}Z`;

type Scale = (value: number) => unknown;
const pixel = (scale: Scale | undefined, value: number): number => Number(scale?.(value));

/** A rectangle for the pairs in it, stronger where they are more; framed where most are of one category. */
export const binShapes =
  (bins: readonly PairBin[]): Plot.RenderFunction =>
  (_index, {x, y}) => {
    const highest = bins.reduce((high, {count}) => Math.max(high, count), 1);
    const fills = [0, 1].map(() => new Array<string>(strengths + 1).fill(""));
    let frames = "";
    for (const {x1, x2, y1, y2, count, within} of bins) {
      const [left, top, right, bottom] = [pixel(x, x1), pixel(y, y2), pixel(x, x2), pixel(y, y1)];
      const inner = within * 2 > count;
      const strength = Math.ceil(strengths * Math.sqrt(count / highest));
      const same = fills[inner ? 1 : 0];
      if (same) same[strength] += rectangle(left, top, right, bottom);
      if (inner) frames += rectangle(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5);
    }
    const shapes = fills.flatMap((paths, kind) =>
      paths.map((path, strength) =>
        path === ""
          ? null
          : svg`<path d=${path} fill=${colours[kind]} fill-opacity=${0.25 + (0.75 * strength) / strengths}></path>`
      )
    );
    return svg`<g aria-label="pairs" shape-rendering="crispEdges">
      ${shapes}<path d=${frames} fill="none" stroke=${colours[1]}></path>
    </g>` as SVGElement;
  };

/** What lies in a rectangle, in words. */
export const aboutBin = ({count, within}: PairBin): string =>
  `${count} pair${count > 1 ? "s" : ""}, ${within} of them ${kinds[1]}`;

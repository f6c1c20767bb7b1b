import {svg} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import {rdmOf, type ComparisonKind, type RdmKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";
import {binPairs} from "./binPairs.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {hoverTip} from "./hoverTip.js";
import {lazyDetails} from "./lazyDetails.js";
import {eachPair} from "./pairs.js";
import {mostDots, pairTable, pairTableName} from "./pairTable.js";
import {plotted} from "./plotted.js";
import {scoreTitle} from "./scoreTitle.js";

interface SlidingScatterOptions {
  readonly words: readonly WordRow[];
  readonly nameA: string;
  readonly nameB: string;
  readonly kind: RdmKind;
  readonly comparison: ComparisonKind;
  readonly width?: number | undefined;
}

interface SlidingPairs {
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly score: Score;
  /** Whether the axes are the same at every size, or fit the dots. */
  readonly sameAxes: boolean;
}

type Ends = readonly [number, number];

const bins = 60;

/** The ends of values, rounded outwards to tenths of their order, so that axes seldom move. */
export function roundedEnds(values: Float64Array, step = 0.1): Ends {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const ends = [Math.floor(low / step) * step, Math.ceil(high / step) * step] as const;
  return ends[0] === ends[1] ? [ends[0] - step, ends[1] + step] : ends;
}

function endsOf(values: Float64Array, kind: RdmKind, same: boolean): Ends {
  const {range} = rdmOf(kind);
  if (range) return same ? [...range] : roundedEnds(values);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  const step = high > 0 ? 10 ** Math.floor(Math.log10(high)) : 1;
  return [0, roundedEnds(values, step)[1]];
}

const nodes = (words: readonly WordRow[]): SVGElement[] => {
  const all: SVGElement[] = [];
  eachPair(words.length, (i, j) =>
    all.push(
      words[i]?.category === words[j]?.category
        ? (svg`<path d="M0,-4.5L3.9,2.25L-3.9,2.25Z" fill="var(--rsa-within)"></path>` as SVGElement)
        : (svg`<circle r="3.5" fill="none" stroke="var(--rsa-between)" stroke-width="1.5"></circle>` as SVGElement)
    )
  );
  return all;
};

/** So many pairs as pixels of one image, stronger where they are more. */
function density(words: readonly WordRow[], a: Float64Array, b: Float64Array, x: Ends, y: Ends): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = bins;
  const context = canvas.getContext("2d");
  if (!context) return "";
  const style = getComputedStyle(document.documentElement);
  const filled = binPairs(words, a, b, bins, [x, y]);
  const highest = filled.reduce((high, {count}) => Math.max(high, count), 1);
  const [stepX, stepY] = [(x[1] - x[0]) / bins, (y[1] - y[0]) / bins];
  for (const {x1, y1, count, within} of filled) {
    context.fillStyle = style.getPropertyValue(within * 2 > count ? "--rsa-within" : "--rsa-between");
    context.globalAlpha = 0.25 + 0.75 * Math.sqrt(count / highest);
    context.fillRect(Math.round((x1 - x[0]) / stepX), bins - 1 - Math.round((y1 - y[0]) / stepY), 1, 1);
  }
  return canvas.toDataURL();
}

type Scale = (value: number) => number;

/** The pair whose dot is nearest to a point, with its values, if it is within 14 px. */
function nearestPair(
  words: readonly WordRow[],
  {triangleA: a, triangleB: b}: SlidingPairs,
  [scaleX, scaleY]: readonly [Scale, Scale],
  [px, py]: readonly [number, number]
): string | undefined {
  let text: string | undefined;
  let nearest = 14;
  eachPair(words.length, (i, j, at) => {
    const [u, v] = [a[at] ?? NaN, b[at] ?? NaN];
    const distance = Math.hypot(scaleX(u) - px, scaleY(v) - py);
    if (!(distance < nearest)) return;
    nearest = distance;
    text = `${words[i]?.word ?? ""} – ${words[j]?.word ?? ""}: A ${signed(u, 3)}, B ${signed(v, 3)}`;
  });
  return text;
}

/** An image over the whole of two axes. */
function densityImage(href: string, scales: {readonly x: Scale; readonly y: Scale}, x: Ends, y: Ends): SVGElement {
  const [left, top] = [scales.x(x[0]), scales.y(y[1])];
  const [width, height] = [scales.x(x[1]) - left, scales.y(y[0]) - top];
  const image =
    svg`<image preserveAspectRatio="none" x=${left} y=${top} width=${width} height=${height}></image>` as SVGElement;
  image.setAttribute("href", href);
  image.setAttribute("style", "image-rendering: pixelated");
  return image;
}

export interface SlidingScatter {
  readonly element: HTMLElement;
  /** Shows the same pairs with other values, at once: dots move, and axes are drawn again only where their ends change. */
  update(pairs: SlidingPairs): void;
}

/** All pairs of words, their values in A against B, under a slider. */
export function slidingScatter({words, nameA, nameB, kind, comparison, width}: SlidingScatterOptions): SlidingScatter {
  const title = document.createElement("span");
  title.className = "score-title";
  const status = document.createElement("span");
  const count = (words.length * (words.length - 1)) / 2;
  const binned = count > mostDots;
  const dots = binned ? [] : nodes(words);
  const group = svg`<g data-mark="pairs"></g>` as SVGGElement;
  group.append(...dots);
  let shown: SlidingPairs | undefined;
  const none = new Float64Array();
  const table = lazyDetails(pairTableName(count), () =>
    pairTable(words, shown?.triangleA ?? none, shown?.triangleB ?? none)
  );
  let [x, y]: [Ends, Ends] = [
    [-1, 1],
    [-1, 1]
  ];
  let scales: {readonly x: Scale; readonly y: Scale} | undefined;

  const moveDots = (): void => {
    if (!shown || !scales) return;
    const {triangleA: a, triangleB: b} = shown;
    if (binned) return group.replaceChildren(densityImage(density(words, a, b, x, y), scales, x, y));
    for (let at = 0; at < dots.length; at++)
      dots[at]?.setAttribute("transform", `translate(${scales.x(a[at] ?? NaN)},${scales.y(b[at] ?? NaN)})`);
  };
  const nearest = (px: number, py: number): string | undefined =>
    shown && scales && !binned ? nearestPair(words, shown, [scales.x, scales.y], [px, py]) : undefined;
  const frame = (width: number): Element => {
    const drawn = plotted({
      width,
      height: Math.min(width, 440),
      inset: 6,
      grid: true,
      marginLeft: 48,
      marginBottom: 40,
      ariaLabel: `Scatter plot, ${count} pairs`,
      x: {domain: [...x], label: `${rdmOf(kind).label} in A, ${nameA}`, ticks: 5},
      y: {domain: [...y], label: `${rdmOf(kind).label} in B, ${nameB}`, ticks: 5}
    });
    const [scaleX, scaleY] = [drawn.scale("x"), drawn.scale("y")];
    scales = {x: (value) => scaleX?.apply(value) as number, y: (value) => scaleY?.apply(value) as number};
    drawn.append(group);
    moveDots();
    return hoverTip(drawn, nearest);
  };
  const box = fitted(frame, width, {most: 480});
  const element = figureFrame(
    {
      name: "sliding-scatter",
      title,
      description: status,
      table
    },
    box
  );
  return {
    element,
    update(pairs) {
      const next: [Ends, Ends] = [
        endsOf(pairs.triangleA, kind, pairs.sameAxes),
        endsOf(pairs.triangleB, kind, pairs.sameAxes)
      ];
      const moved = [x, y].some((ends, i) => ends[0] !== next[i]?.[0] || ends[1] !== next[i]?.[1]);
      [x, y] = next;
      shown = pairs;
      title.textContent = scoreTitle(pairs.score, comparison);
      status.textContent = `${count} pairs of words, ${rdmOf(kind).label} in ${nameA} against ${nameB}: ${title.textContent}`;
      table.refresh();
      if ("value" in pairs.score) title.dataset["value"] = String(pairs.score.value);
      else delete title.dataset["value"];
      const drawing = box.querySelector("svg");
      if (moved && drawing) box.replaceChildren(frame(drawing.viewBox.baseVal.width));
      else moveDots();
    }
  };
}

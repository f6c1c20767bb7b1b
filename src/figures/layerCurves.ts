import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {signed} from "../rsa/digits.js";
import {explanationLabels} from "../rsa/givenNames.js";
import type {LayerScores, ScoreWithInterval} from "../rsa/layerScores.js";
import {layerName} from "../rsa/layerSides.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted} from "./plotted.js";
import {scoreCell} from "./scoreCell.js";
import {valueTable} from "./valueTable.js";

interface Line {
  readonly name: string;
  readonly words: string;
  readonly sign: string;
  readonly symbol: string;
  readonly colour: string;
  readonly of: (scores: LayerScores) => ScoreWithInterval;
}

const none: ScoreWithInterval = {score: {reason: "none"}, interval: {reason: "none"}};
const explanation =
  (name: string) =>
  ({explanations}: LayerScores): ScoreWithInterval =>
    explanations[name] ?? none;

/** What each layer stands beside, whatever the reader brings: told apart by sign as well as by colour. */
const usual: readonly Line[] = [
  {
    name: "input",
    words: "the model’s own input rows",
    sign: "●",
    symbol: "circle",
    colour: "var(--rsa-between)",
    of: ({input}) => input
  },
  {
    name: "category",
    words: "same category",
    sign: "■",
    symbol: "square",
    colour: "var(--rsa-within)",
    of: explanation("category")
  },
  {
    name: "rank",
    words: "token rank",
    sign: "▲",
    symbol: "triangle",
    colour: "var(--rsa-random)",
    of: explanation("rank")
  }
];

/** How matrices of the reader's own are drawn, in turn. */
const ownSigns = [
  {sign: "◆", symbol: "diamond", colour: "var(--rsa-a)"},
  {sign: "★", symbol: "star", colour: "var(--rsa-b)"},
  {sign: "✚", symbol: "cross", colour: "var(--theme-foreground)"}
] as const;

/** All lines: the reader's own matrices after the others. */
function linesOf(scores: readonly LayerScores[]): readonly Line[] {
  const ownNames = Object.keys(scores[0]?.explanations ?? {}).filter((name) => !Object.hasOwn(explanationLabels, name));
  return [
    ...usual,
    ...ownNames.map((name, k) => ({name, words: name, ...ownSigns[k % ownSigns.length]!, of: explanation(name)}))
  ];
}

interface Point {
  readonly layer: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const pointsOf = (scores: readonly LayerScores[], {of}: Line): readonly Point[] =>
  scores.flatMap((one): readonly Point[] => {
    const {score, interval} = of(one);
    if (!("value" in score)) return [];
    const [low, high] = "reason" in interval ? [score.value, score.value] : interval;
    return [{layer: one.layer, value: score.value, low, high}];
  });

interface LayerCurvesOptions {
  readonly scores: readonly LayerScores[];
  readonly model: string;
  readonly letter: string;
  /** The layer that is looked at by itself. */
  readonly at: number;
  readonly width?: number | undefined;
}

function table(scores: readonly LayerScores[]): HTMLElement {
  const names = Object.keys(scores[0]?.explanations ?? {});
  const cell = ({score, interval}: ScoreWithInterval): HTMLTableCellElement => {
    const drawn = scoreCell(score);
    if ("value" in score && !("reason" in interval))
      drawn.append(html` <small>${signed(interval[0], 3)} to ${signed(interval[1], 3)}</small>`);
    return drawn;
  };
  return valueTable({
    label: "Scores by layer",
    head: ["Layer", "input rows", ...names],
    rows: scores.map((score) => [
      layerName(score.layer),
      cell(score.input),
      ...names.map((name) => cell(score.explanations[name] ?? none))
    ]),
    wide: true
  });
}

/** A layer where there is little room. */
const short = (layer: number): string => (layer < 0 ? "input" : layer === 0 ? "sum" : String(layer));

/** The scores of each layer with the input rows, with categories, with token rank and with matrices of the reader's own, each with its interval as a band. */
export function layerCurves({scores, model, letter, at, width}: LayerCurvesOptions): HTMLElement {
  const lines = linesOf(scores);
  const drawn = lines.map((line) => ({line, points: pointsOf(scores, line)}));
  const all = drawn.flatMap(({points}) => points);
  const layers = scores.map(({layer}) => layer);
  const domain = [Math.min(0, ...all.map(({low}) => low)), Math.max(1, ...all.map(({high}) => high))];
  const title = `${model}: scores by layer`;
  const draw = (place: number): Element =>
    plotted({
      width: place,
      height: Math.max(280, Math.min(place * 0.6, 400)),
      marginTop: 30,
      marginLeft: 44,
      marginBottom: 44,
      ariaLabel: title,
      x: {
        type: "linear",
        domain: [Math.min(...layers) - 0.3, Math.max(...layers) + 0.3],
        ticks: layers,
        tickFormat: (layer: number) => short(layer),
        label: "layer"
      },
      y: {domain, grid: true, ticks: 6, label: letter},
      symbol: {type: "identity"},
      marks: [
        Plot.ruleX([at], {stroke: "var(--theme-foreground)", strokeDasharray: "2,3"}),
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        ...drawn.flatMap(({line, points}) => [
          Plot.areaY(points, {x: "layer", y1: "low", y2: "high", fill: line.colour, fillOpacity: 0.14}),
          Plot.lineY(points, {x: "layer", y: "value", stroke: line.colour, strokeWidth: 1.75}),
          Plot.dot(points, {
            x: "layer",
            y: "value",
            r: 3.5,
            fill: line.colour,
            symbol: () => line.symbol,
            title: ({layer, value, low, high}: Point) =>
              `${layerName(layer)} with ${line.words}: ${signed(value, 3)} (${signed(low, 3)} to ${signed(high, 3)})`
          })
        ])
      ]
    });
  const ends = drawn.map(
    ({line, points}) =>
      `${line.words}, from ${signed(points[0]?.value ?? NaN, 2)} to ${signed(points.at(-1)?.value ?? NaN, 2)}`
  );
  return figureFrame(
    {
      name: "layer-curves",
      title,
      note: "Bands: 95 % intervals over words. The dotted line stands at the layer that is shown.",
      description: `${title}: ${ends.join("; ")}`,
      table: () => table(scores)
    },
    fitted(draw, width, {most: 760}),
    html`<p class="legend">
      ${lines.map(
        ({sign, words, colour}) =>
          html`<span class="method"><span style=${{color: colour}} aria-hidden="true">${sign}</span> ${words}</span> `
      )}
    </p>`
  );
}

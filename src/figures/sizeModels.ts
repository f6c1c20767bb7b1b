import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {signed} from "../rsa/digits.js";
import {familiesOf, type SizedModel} from "../rsa/sizeModels.js";
import type {SizeScore} from "../rsa/sweepSummary.js";
import {dotNames} from "./dotNames.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {plotted, tipText} from "./plotted.js";
import {scoreCell} from "./scoreCell.js";
import {sizeAxis, sizeMargins} from "./sizeAxis.js";
import {valueTable} from "./valueTable.js";

/** The axis of scores begins here or lower, at a quarter: it stays where it is while intervals and bands come. */
const usualLeast = -0.25;

interface SizeModelsOptions {
  readonly name: string;
  readonly title: string;
  readonly note: string | Node;
  readonly models: readonly SizedModel[];
  /** A model's name. */
  readonly called: (id: string) => string;
  /** Its score with every model; it is none of them. */
  readonly reference: {readonly id: string; readonly dims: number};
  /** What size alone gives: two views of one geometry, the most, and of two that are unrelated, the floor; as bands. */
  readonly bands?: {readonly most: readonly SizeScore[]; readonly floor: readonly SizeScore[]} | undefined;
  readonly letter: string;
  readonly width?: number | undefined;
}

interface Dot {
  readonly name: string;
  readonly dims: number;
  readonly r: number;
  readonly low: number;
  readonly high: number;
}

const intervalWords = ({interval}: SizedModel): string => {
  if (interval === undefined) return "not there yet";
  return "reason" in interval ? `none: ${interval.reason}` : `${signed(interval[0], 3)} to ${signed(interval[1], 3)}`;
};

function table(models: readonly SizedModel[], called: SizeModelsOptions["called"]): HTMLElement {
  const scoreOf = ({id, score}: SizedModel): HTMLTableCellElement => {
    const cell = scoreCell(score);
    cell.dataset["model"] = id;
    return cell;
  };
  return valueTable({
    label: "Models by size",
    head: ["Model", "Size", "Score", "95 % interval", "Words"],
    rows: models.map((model) => [
      called(model.id),
      String(model.dims),
      scoreOf(model),
      intervalWords(model),
      String(model.words)
    ])
  });
}

interface BandPoint {
  readonly size: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const bandOf = (scores: readonly SizeScore[] = []): BandPoint[] =>
  scores.flatMap(({size, mean, low, high}) => ("value" in mean ? [{size, mean: mean.value, low, high}] : []));

const bandTable = (label: string, band: readonly BandPoint[]): HTMLElement =>
  valueTable({
    label,
    head: [label, "Mean", "Middle 90 %, from", "to"],
    rows: band.map(({size, mean, low, high}) => [size, mean, low, high])
  });

const tables = (all: HTMLElement, band: readonly BandPoint[], floor: readonly BandPoint[]): HTMLElement =>
  band.length === 0
    ? all
    : html`<div>${all}${bandTable("One geometry seen twice", band)}${bandTable("Unrelated", floor)}</div>`;

/** How both bands are drawn: the most to expect dashed, the floor dotted. */
const bandMarks = (band: readonly BandPoint[], dash: string): Plot.Markish[] => [
  Plot.areaY(band, {x: "size", y1: "low", y2: "high", fill: "var(--rsa-chance)", fillOpacity: 0.2}),
  Plot.lineY(band, {x: "size", y: "mean", stroke: "var(--rsa-chance)", strokeDasharray: dash})
];

const dotOf = ({id, dims, score, interval}: SizedModel, called: SizeModelsOptions["called"]): Dot[] => {
  if ("reason" in score) return [];
  const [low, high] = interval && !("reason" in interval) ? interval : [NaN, NaN];
  return [{name: called(id), dims, r: score.value, low, high}];
};

/** The score of every model with the reference against its native size; families are joined by lines. */
export function sizeModels(options: SizeModelsOptions): HTMLElement {
  const {name, title, note, models, called, reference, bands, letter, width} = options;
  const dotsOf = (model: SizedModel): Dot[] => dotOf(model, called);
  const among = called(reference.id);
  const dots = models.flatMap(dotsOf);
  const lines = familiesOf(models).map((family) => family.flatMap(dotsOf));
  const [band, floor] = [bandOf(bands?.most), bandOf(bands?.floor)];
  const sizes = [...dots.map(({dims}) => dims), reference.dims, ...band.map(({size}) => size)];
  const values = [
    ...dots.flatMap(({r, low, high}) => [r, low, high]),
    ...[...band, ...floor].flatMap(({low, high}) => [low, high])
  ];
  const numbers = values.filter((value) => !Number.isNaN(value));
  const lowest = Math.min(usualLeast, ...numbers.map((value) => Math.floor(value / 0.25) * 0.25));
  const domain = [lowest, Math.max(1, ...numbers)] as const;
  const draw = (width: number): Element => {
    const height = Math.max(260, Math.min(width * 0.62, 380));
    const ends = [Math.min(...sizes) / 1.15, Math.max(...sizes) * 1.15] as const;
    const {marginLeft, marginRight, marginTop, marginBottom} = sizeMargins;
    const [w, h] = [width - marginLeft - marginRight, height - marginTop - marginBottom];
    const range = domain[1] - domain[0];
    const names = dotNames(
      dots.map(({name, dims, r}) => ({name, dims, value: r})),
      {
        ends,
        shareOf: (value) => (domain[1] - value) / range,
        valueAt: (share) => domain[1] - share * range,
        width: w,
        height: h
      }
    );
    return plotted({
      width,
      height,
      ...sizeMargins,
      ariaLabel: `${title}: ${dots.length} models`,
      x: sizeAxis(band.length > 0 ? band.map(({size}) => size) : sizes, "dimensions of the model", width, ends),
      y: {domain: [...domain], grid: true, ticks: 6, label: `${letter} with ${among}`},
      marks: [
        ...bandMarks(band, "5,4"),
        ...bandMarks(floor, "1,3"),
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        Plot.ruleX([reference.dims], {stroke: "var(--theme-foreground-faint)", strokeDasharray: "2,3"}),
        ...lines.map((line) => Plot.lineY(line, {x: "dims", y: "r", stroke: "var(--rsa-within)", strokeWidth: 1.5})),
        Plot.ruleX(
          dots.filter(({low}) => !Number.isNaN(low)),
          {x: "dims", y1: "low", y2: "high", stroke: "var(--rsa-between)", strokeOpacity: 0.55, strokeWidth: 2}
        ),
        ...names.leaders,
        Plot.dot(dots, {
          x: "dims",
          y: "r",
          r: 4.5,
          fill: "var(--rsa-between)",
          title: ({name, dims, r}: Dot) => `${name}\n${dims} dimensions\n${letter} = ${signed(r, 3)}`,
          tip: tipText
        }),
        ...names.texts
      ]
    });
  };
  return figureFrame(
    {
      name,
      title,
      note,
      description: `${letter} with ${among}, ${reference.dims} dimensions, of ${dots.map(({name, dims, r}) => `${name} (${dims}): ${signed(r, 2)}`).join(", ")}`,
      table: () => tables(table(models, called), band, floor)
    },
    fitted(draw, width, {most: 640})
  );
}

import * as Plot from "@observablehq/plot";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import type {Score} from "../rsa/values.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {byCategory, type WordScore} from "./byCategory.js";
import {matrixLabels, mostCells} from "./matrixLabels.js";
import {plotted, tipText} from "./plotted.js";
import {textWidth} from "./textWidth.js";
import {valueTable} from "./valueTable.js";

interface AxisBarsOptions {
  readonly words: readonly WordRow[];
  /** One a word. */
  readonly r: readonly Score[];
  /** The word that is looked at, marked. */
  readonly selected?: string | undefined;
  readonly width?: number | undefined;
}

interface Dot {
  readonly at: number;
  readonly r: number;
  readonly word: string;
  readonly on: boolean;
}

const dotMarks = (
  dots: readonly Dot[],
  none: readonly {readonly at: number; readonly reason: string}[],
  many: boolean
): Plot.Markish[] => [
  Plot.ruleX([0], {strokeDasharray: "4,3"}),
  ...(many ? [] : [Plot.ruleY(dots, {y: "at", x1: 0, x2: "r", stroke: "var(--rsa-between)", strokeOpacity: 0.5})]),
  Plot.dot(dots, {
    x: "r",
    y: "at",
    r: many ? 2.5 : 4,
    stroke: "var(--rsa-between)",
    strokeWidth: 1.5,
    fill: ({on}: {on: boolean}) => (on ? "var(--rsa-within)" : "var(--rsa-between)"),
    symbol: ({on}: {on: boolean}) => (on ? "diamond" : "circle"),
    title: ({word, r}: {word: string; r: number}) => `${word}\nr = ${signed(r, 3)}`,
    tip: tipText
  }),
  Plot.text(none, {
    x: 0,
    y: "at",
    text: () => "no r",
    title: "reason",
    dx: 6,
    textAnchor: "start",
    fillOpacity: 0.7
  })
];

/** The Pearson r of each word's own values in A against B: a dot a word, in order. */
export function axisBars({words, r, selected, width}: AxisBarsOptions): HTMLElement {
  const many = words.length > mostCells;
  const paired = words.map((row, i): WordScore => ({row, score: r[i] ?? {reason: "no value"}}));
  const rows = many ? byCategory(paired) : paired;
  const dots = rows.flatMap(({row, score}, i) =>
    "value" in score ? [{at: i + 0.5, r: score.value, word: row.word, on: row.word === selected}] : []
  );
  const none = rows.flatMap(({score}, i) => ("value" in score ? [] : [{at: i + 0.5, reason: score.reason}]));
  const reach = Math.max(0.5, ...dots.map(({r}) => Math.abs(r) * 1.05));
  const ticks = reach > 0.5 ? 5 : [-0.5, -0.25, 0, 0.25, 0.5];
  const step = many ? Math.min(4, 560 / rows.length) : 17;
  const labels = matrixLabels(
    rows.map(({row}) => row),
    step
  );
  const texts = labels.ticks.map(({at, text}) =>
    rows[Math.floor(at)]?.row.word === selected && labels.what === "words" ? `▸ ${text}` : text
  );
  const marginLeft = 12 + Math.max(20, ...texts.map((text) => textWidth(text, labels.fontSize)));
  const draw = (width: number): Element =>
    plotted({
      width,
      height: rows.length * step + 56,
      marginLeft,
      marginTop: 8,
      marginBottom: 42,
      ariaLabel: `Dot plot, ${rows.length} words`,
      x: {
        domain: [-reach, reach],
        label: "Pearson r of the word's own values, A against B",
        grid: true,
        ticks,
        tickFormat: (tick: number) => String(tick).replace("-", "−")
      },
      y: {domain: [0, rows.length], reverse: true, axis: null},
      marks: [
        Plot.axisY(
          labels.ticks.map(({at}) => at),
          {tickFormat: (_, i) => texts[i] ?? "", tickSize: 0, label: null, fontSize: labels.fontSize}
        ),
        ...dotMarks(dots, none, many)
      ],
      symbol: {type: "identity"},
      color: {type: "identity"}
    });
  const ordered = dots.toSorted((x, y) => x.r - y.r);
  const [least, greatest] = [ordered[0], ordered.at(-1)];
  const ends =
    least && greatest
      ? `: from ${signed(least.r, 3)} (${least.word}) to ${signed(greatest.r, 3)} (${greatest.word})`
      : "";
  return figureFrame(
    {
      name: "axis-bars",
      title: "Each word's own values, A against B",
      description: `Pearson r of the values of each of ${rows.length} words${ends}`,
      note: `Near zero, and it means nothing: axis 1 of one model has nothing to do with axis 1 of the other.${many ? " The words stand in order of category." : ""}`,
      table: () =>
        valueTable({
          label: "Correlation of each word's values",
          head: ["Word", "r"],
          rows: rows.map(({row, score}) => [row.word, score])
        })
    },
    fitted(draw, width, {most: 560})
  );
}

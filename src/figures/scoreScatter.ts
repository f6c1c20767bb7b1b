import {html} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {comparisonOf, rdmOf, type ComparisonKind, type RdmKind} from "../rsa/params.js";
import type {Influence} from "../rsa/influential.js";
import type {Score} from "../rsa/values.js";
import {binPairs} from "./binPairs.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import type {Followed} from "./followed.js";
import {hoverTip} from "./hoverTip.js";
import {influenceRings, ringedWords} from "./influenceRings.js";
import type {Marking} from "./marking.js";
import type {Movement} from "./movement.js";
import {pairsOf, requireTriangles} from "./pairs.js";
import {mostDots, pairTable, pairTableName} from "./pairTable.js";
import {plotted} from "./plotted.js";
import {aboutBin, binShapes, kindLegend, kindScales, pairDots, placedDots} from "./scatterMarks.js";
import {textWidth} from "./textWidth.js";
import {scatterPointing} from "./scatterPointing.js";
import {scoreTitle} from "./scoreTitle.js";

export interface ScoreScatterOptions {
  /** Values of the pairs (0,1), (0,2) … (1,2) … in A and in B. */
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly words: readonly WordRow[];
  readonly score: Score;
  readonly nameA: string;
  readonly nameB: string;
  readonly kind: RdmKind;
  readonly comparison: ComparisonKind;
  /** The pairs of the word that moves the score most are ringed. */
  readonly influence?: Followed<Influence | undefined> | undefined;
  /** In place of the score, where the reader is to guess it. */
  readonly title?: string | undefined;
  readonly marking?: Marking | undefined;
  /** Has dots come from where they stood before. */
  readonly moved?: Movement | undefined;
  /** As high as it is wide, to stand beside matrices. */
  readonly square?: boolean;
  readonly width?: number | undefined;
}

const endsOf = (values: readonly number[]): [number, number] => [
  values.reduce((low, value) => Math.min(low, value), Infinity),
  values.reduce((high, value) => Math.max(high, value), -Infinity)
];

/**
 * All pairs of words: their values in A against those in B, with the score as title.
 * @throws RangeError unless the triangles are those of the words
 */
export function scoreScatter(options: ScoreScatterOptions): HTMLElement {
  const {triangleA, triangleB, words, score, nameA, nameB, kind, comparison, influence, marking, moved, square, width} =
    options;
  requireTriangles(words.length, triangleA, triangleB);
  const count = triangleA.length;
  const binned = count > mostDots;
  const pairs = binned ? [] : pairsOf(words, triangleA, triangleB);
  const bins = binned ? binPairs(words, triangleA, triangleB) : [];
  const {label} = rdmOf(kind);
  // with the model's name where there is room for it
  const axis = (side: string, name: string, width: number): {label: string} => {
    const whole = `${label} in ${side}, ${name}`;
    return {label: textWidth(whole, 12) < width - 64 ? whole : `${label} in ${side}`};
  };
  const frame = (width: number) => ({
    width,
    height: square ? width : Math.min(width, 480),
    inset: 8,
    grid: true,
    marginLeft: 48,
    marginBottom: 40,
    ariaLabel: `Scatter plot, ${count} pairs`
  });
  const followMarks = (drawing: ReturnType<typeof plotted>): void => {
    if (influence) influenceRings({drawing, words, triangleA, triangleB, influence});
    if (marking) scatterPointing({drawing, words, triangleA, triangleB, marking, single: !binned});
  };
  const dots = (width: number): Element => {
    const drawing = plotted({
      ...frame(width),
      x: {...axis("A", nameA, width), ticks: 5},
      y: {...axis("B", nameB, width), ticks: 5},
      ...kindScales,
      marks: pairDots(pairs)
    });
    followMarks(drawing);
    moved?.(placedDots(drawing, pairs), width);
    return drawing;
  };
  const rectangles = (width: number): Element => {
    const drawing = plotted({
      ...frame(width),
      x: {...axis("A", nameA, width), ticks: 5, domain: endsOf(bins.flatMap(({x1, x2}) => [x1, x2]))},
      y: {...axis("B", nameB, width), ticks: 5, domain: endsOf(bins.flatMap(({y1, y2}) => [y1, y2]))},
      marks: [binShapes(bins)]
    });
    followMarks(drawing);
    const [toX, toY] = [drawing.scale("x")?.invert, drawing.scale("y")?.invert];
    return hoverTip(drawing, (left, top) => {
      const [a, b] = [Number(toX?.(left)), Number(toY?.(top))];
      const bin = bins.find(({x1, x2, y1, y2}) => x1 <= a && a < x2 && y1 <= b && b < y2);
      return bin && aboutBin(bin);
    });
  };
  const title = options.title ?? scoreTitle(score, comparison);
  const ofVectors = `The points are the entries of the matrices. ${comparisonOf(comparison).letter} compares the vectors themselves: it is not the slope of this cloud.`;
  return figureFrame(
    {
      name: "score",
      title: html`<span class="score-title" data-value=${"value" in score ? String(score.value) : null}
        >${title}</span
      >`,
      description: `${count} pairs of words, ${rdmOf(kind).label} in ${nameA} against ${nameB}: ${title}`,
      note: comparisonOf(comparison).of === "vectors" ? ofVectors : undefined,
      table: () => pairTable(words, triangleA, triangleB),
      tableName: pairTableName(count)
    },
    fitted(binned ? rectangles : dots, width, {most: 560}),
    kindLegend(binned, influence && ringedWords(influence))
  );
}

import * as Plot from "@observablehq/plot";
import {svg} from "htl";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import type {Influence} from "../rsa/influential.js";
import {edgeBars, labelsAlong} from "./edgeBars.js";
import type {Followed} from "./followed.js";
import {hoverTip} from "./hoverTip.js";
import type {Marking} from "./marking.js";
import {diagonalColour, matrixColour, type Sense} from "./matrixColour.js";
import {matrixFrame, type MatrixFrame} from "./matrixFrame.js";
import {mostCells} from "./matrixLabels.js";
import {matrixMarks} from "./matrixMarks.js";
import {paintMatrix} from "./paintMatrix.js";
import type {Movement, Placed} from "./movement.js";
import {plotted} from "./plotted.js";
import {raster} from "./raster.js";
import {textWidth} from "./textWidth.js";

type Ends = readonly [number, number];

/** How values become colours. */
interface MatrixColours {
  /** Values at the ends of the colours. */
  readonly range: Ends;
  /** The same below the diagonal, where another matrix stands there. */
  readonly below?: Ends | undefined;
  readonly sense?: Sense | undefined;
}

export interface MatrixDrawing extends MatrixColours {
  readonly matrix: SquareMatrix;
  readonly words: readonly WordRow[];
  readonly label: string;
  /** Its words have a bar at their row and column, and a bold label. */
  readonly influence?: Followed<Influence | undefined> | undefined;
  /** What stands at an entry after its value. */
  readonly where?: ((row: number, column: number) => string) | undefined;
  readonly marking?: Marking | undefined;
  /** Has words come from where they stood before. */
  readonly moved?: Movement | undefined;
}

/** Over each run of a category a bracket, with its name where there is room for it. */
function bracketsOver(n: number, {brackets, marginLeft, marginTop, side}: MatrixFrame): SVGElement {
  const cell = side / n;
  const y = marginTop - 2;
  return svg`<g class="brackets" aria-hidden="true">${brackets.map(({category, start, end}) => {
    const [from, to] = [marginLeft + start * cell + 1, marginLeft + end * cell - 1];
    const name =
      textWidth(category, 12) > to - from
        ? ""
        : svg`<text x=${(from + to) / 2} y=${y - 7} text-anchor="middle" font-size="12" fill="currentColor">${category}</text>`;
    return svg`<path d=${`M${from},${y}v-4H${to}v4`} fill="none" stroke="currentColor" stroke-opacity="0.6" />${name}`;
  })}</g>` as SVGElement;
}

/** Puts the matrix on a canvas, one pixel an entry. */
export function paintOn(canvas: HTMLCanvasElement, matrix: SquareMatrix, {range, ...more}: MatrixColours): void {
  canvas.width = canvas.height = matrix.n;
  canvas.getContext("2d")?.putImageData(new ImageData(paintMatrix(matrix, range, more), matrix.n, matrix.n), 0, 0);
}

/** The colour of an entry. */
export const entryColour = (
  value: number,
  [row, column]: readonly [number, number],
  {range, below = range, sense = "similarity"}: MatrixColours
): string => (row === column ? diagonalColour : matrixColour(sense, value, column > row ? range : below));

/** The entries as shapes of their own: of few words. */
const cells = ({n, data}: SquareMatrix, colours: MatrixColours): Plot.Markish =>
  Plot.rect(
    Array.from(data, (_, k) => k),
    {
      x1: (k: number) => k % n,
      x2: (k: number) => (k % n) + 1,
      y1: (k: number) => Math.floor(k / n),
      y2: (k: number) => Math.floor(k / n) + 1,
      fill: (k: number) => entryColour(data[k] ?? NaN, [Math.floor(k / n), k % n], colours),
      inset: n > 24 ? 0 : 0.25,
      pointerEvents: "none"
    }
  );

/** The entries and the labels of a drawing; none where they are not drawn one by one. */
function placedWords(
  drawing: SVGSVGElement,
  words: readonly WordRow[],
  {labels, side, marginLeft, marginTop}: MatrixFrame
): readonly Placed[] {
  const [n, cell] = [words.length, side / words.length];
  const entries = drawing.querySelectorAll("[data-mark=rect] > rect");
  if (entries.length !== n * n || labels.what !== "words") return [];
  const wordAt = (i: number): string => words[i]?.word ?? "";
  const along = (axis: "x" | "y"): Placed[] =>
    labelsAlong(drawing, axis).map((element, i) => ({
      element,
      key: `${axis} ${wordAt(i)}`,
      x: axis === "x" ? marginLeft + i * cell : 0,
      y: axis === "y" ? marginTop + i * cell : 0
    }));
  return [
    ...Array.from(entries, (element, k) => ({
      element,
      key: JSON.stringify([wordAt(Math.floor(k / n)), wordAt(k % n)]),
      x: marginLeft + (k % n) * cell,
      y: marginTop + Math.floor(k / n) * cell
    })),
    ...along("x"),
    ...along("y")
  ];
}

/** Rows downwards, columns to the right: cells of their own for few words, one picture for many. */
export function matrixDrawing(
  {matrix, words, label, influence, where, marking, moved, ...colours}: MatrixDrawing,
  width: number
): HTMLElement {
  const {n, data} = matrix;
  const frame = matrixFrame(words, width);
  const {labels, brackets, side, ...margins} = frame;
  const {marginLeft, marginTop} = margins;
  const entry = (i: number, j: number): string =>
    `${words[i]?.word ?? ""} – ${words[j]?.word ?? ""}: ${signed(data[i * n + j] ?? NaN, 3)}${where?.(i, j) ?? ""}`;
  const axis = {
    tickSize: 0,
    tickPadding: 4,
    label: null,
    fontSize: labels.fontSize,
    tickFormat: (_: unknown, i: number) => labels.ticks[i]?.text ?? ""
  };
  const at = labels.ticks.map(({at}) => at);
  const drawing = plotted({
    ...margins,
    width,
    ariaLabel: `${label}: matrix of ${n} × ${n} words`,
    x: {domain: [0, n], axis: null},
    y: {domain: [0, n], reverse: true, axis: null},
    color: {type: "identity"},
    marks: [
      n <= mostCells ? cells(matrix, colours) : null,
      Plot.axisX(at, {...axis, tickRotate: -90, textAnchor: "end"}),
      Plot.axisY(at, axis)
    ]
  });
  if (brackets.length > 0) drawing.append(bracketsOver(n, frame));
  const box = hoverTip(drawing, (x, y) => {
    const j = Math.floor(((x - marginLeft) / side) * n);
    const i = Math.floor(((y - marginTop) / side) * n);
    return i >= 0 && j >= 0 && i < n && j < n ? entry(i, j) : undefined;
  });
  if (n > mostCells) {
    const canvas = raster(drawing, {x: marginLeft, y: marginTop, width: side, height: side});
    paintOn(canvas, matrix, colours);
    box.prepend(canvas);
  }
  if (influence) edgeBars({drawing, words, frame, influence});
  moved?.(placedWords(drawing, words, frame), width);
  if (marking) matrixMarks({drawing, words, frame, marking});
  box.dataset["labels"] = labels.what;
  return box;
}

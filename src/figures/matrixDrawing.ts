import * as Plot from "@observablehq/plot";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import {hoverTip} from "./hoverTip.js";
import {matrixFrame} from "./matrixFrame.js";
import {longest, mostCells} from "./matrixLabels.js";
import {paintMatrix} from "./paintMatrix.js";
import {plasma} from "./plasma.js";
import {plotted} from "./plotted.js";
import {shorten} from "./shorten.js";
import {raster} from "./raster.js";

export interface MatrixDrawing {
  readonly matrix: SquareMatrix;
  readonly words: readonly WordRow[];
  readonly range: readonly [number, number];
  readonly label: string;
  /** Words with a bar at their row and column, and a bold label. */
  readonly marked?: readonly string[] | undefined;
}

/** Bars at the left and lower edge, beside the rows and columns of some words; at least two pixels wide. */
function edgeBars(words: readonly WordRow[], marked: readonly string[], side: number): Plot.Markish[] {
  const n = words.length;
  const [pixel, half] = [n / side, Math.max(0.5, n / side)];
  const places = words.flatMap(({word}, i) => (marked.includes(word) ? [i + 0.5] : []));
  const of = (at: number) => [at - half, at + half] as const;
  const style = {fill: "var(--rsa-within)", className: "edge-bars"};
  return [
    Plot.rect(places, {
      ...style,
      x1: -3.5 * pixel,
      x2: -0.5 * pixel,
      y1: (at: number) => of(at)[0],
      y2: (at: number) => of(at)[1]
    }),
    Plot.rect(places, {
      ...style,
      x1: (at: number) => of(at)[0],
      x2: (at: number) => of(at)[1],
      y1: n + 0.5 * pixel,
      y2: n + 3.5 * pixel
    })
  ];
}

/** Puts the matrix on a canvas, one pixel an entry. */
export function paintOn(canvas: HTMLCanvasElement, matrix: SquareMatrix, range: readonly [number, number]): void {
  canvas.width = canvas.height = matrix.n;
  canvas.getContext("2d")?.putImageData(new ImageData(paintMatrix(matrix, range), matrix.n, matrix.n), 0, 0);
}

/** Rows downwards, columns to the right: cells of their own for few words, one picture for many. */
export function matrixDrawing({matrix, words, range, label, marked = []}: MatrixDrawing, width: number): HTMLElement {
  const {n, data} = matrix;
  const {labels, side, ...frame} = matrixFrame(words, width);
  const entry = (i: number, j: number): string =>
    `${words[i]?.word ?? ""} – ${words[j]?.word ?? ""}: ${signed(data[i * n + j] ?? NaN, 3)}`;
  const axis = {
    tickSize: 0,
    tickPadding: 4,
    label: null,
    fontSize: labels.fontSize,
    tickFormat: (_: unknown, i: number) => labels.ticks[i]?.text ?? ""
  };
  const at = labels.ticks.map(({at}) => at);
  const cells = (): Plot.Markish =>
    Plot.rect(
      Array.from(data, (_, k) => k),
      {
        x1: (k: number) => k % n,
        x2: (k: number) => (k % n) + 1,
        y1: (k: number) => Math.floor(k / n),
        y2: (k: number) => Math.floor(k / n) + 1,
        fill: (k: number) => plasma(data[k] ?? NaN, range),
        title: (k: number) => entry(Math.floor(k / n), k % n),
        inset: n > 24 ? 0 : 0.25,
        pointerEvents: "none"
      }
    );
  const svg = plotted({
    ...frame,
    width,
    ariaLabel: `${label}: matrix of ${n} × ${n} words`,
    x: {domain: [0, n], axis: null},
    y: {domain: [0, n], reverse: true, axis: null},
    color: {type: "identity"},
    marks: [
      n <= mostCells ? cells() : null,
      Plot.axisX(at, {...axis, tickRotate: -90, textAnchor: "end"}),
      Plot.axisY(at, axis),
      ...edgeBars(words, marked, side)
    ]
  });
  if (labels.what === "words")
    for (const text of svg.querySelectorAll("text"))
      if (marked.some((word) => shorten(word, longest) === text.textContent)) text.classList.add("marked-word");
  const box = hoverTip(svg, (x, y) => {
    const j = Math.floor(((x - frame.marginLeft) / side) * n);
    const i = Math.floor(((y - frame.marginTop) / side) * n);
    return i >= 0 && j >= 0 && i < n && j < n ? entry(i, j) : undefined;
  });
  if (n > mostCells) {
    const canvas = raster(svg, {x: frame.marginLeft, y: frame.marginTop, width: side, height: side});
    paintOn(canvas, matrix, range);
    box.prepend(canvas);
  }
  box.dataset["labels"] = labels.what;
  return box;
}

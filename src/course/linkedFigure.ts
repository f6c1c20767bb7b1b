import {html, svg} from "htl";
import {colourLegend} from "../figures/colourLegend.js";
import {fitted} from "../figures/fitted.js";
import {lazyDetails} from "../figures/lazyDetails.js";
import {markedRows, rowMark} from "../figures/markedRows.js";
import {markOf, marking, type Mark, type Marking} from "../figures/marking.js";
import {matrixDrawing} from "../figures/matrixDrawing.js";
import {matrixFrame} from "../figures/matrixFrame.js";
import {pairsOf, placeOf, type Pair} from "../figures/pairs.js";
import {plasma} from "../figures/plasma.js";
import {plotted} from "../figures/plotted.js";
import {pointing} from "../figures/pointing.js";
import {kindDots, kindLegend, kindScales} from "../figures/scatterMarks.js";
import {scatterPointing} from "../figures/scatterPointing.js";
import {valueTable} from "../figures/valueTable.js";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";

interface LinkedOptions {
  readonly words: readonly WordRow[];
  readonly matrixA: SquareMatrix;
  readonly matrixB: SquareMatrix;
  /** The values of the pairs (0,1), (0,2) … in A and in B. */
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly nameA: string;
  readonly nameB: string;
}

type Ends = readonly [number, number];

let made = 0;
const extent = (values: Float64Array): Ends => [Math.min(...values), Math.max(...values)];

/** Pales the diagonal and what lies below it. */
function pale(drawing: SVGSVGElement, words: readonly WordRow[], width: number): void {
  const {marginLeft, marginTop, side} = matrixFrame(words, width);
  const cell = side / words.length;
  const stairs = words.map((_, i) => `H${marginLeft + (i + 1) * cell}V${marginTop + (i + 1) * cell}`).join("");
  const veil =
    svg`<path class="veil" pointer-events="none" d=${`M${marginLeft},${marginTop}${stairs}H${marginLeft}Z`} />` as SVGElement;
  drawing.insertBefore(veil, drawing.querySelector(":scope > .marks"));
}

function matrixPart(matrix: SquareMatrix, range: Ends, name: string, {words}: LinkedOptions, marks: Marking): Node {
  const drawing = fitted(
    (width) => {
      const box = matrixDrawing({matrix, words, range, label: name, marking: marks}, width);
      const drawn = box.querySelector<SVGSVGElement>(":scope > svg");
      if (drawn) pale(drawn, words, width);
      return box;
    },
    undefined,
    {most: 380}
  );
  const legend = colourLegend({range, sense: "similarity", label: "cosine", beyond: [0, 0]});
  return html`<div>
    <p class="figure-title">${name}</p>
    ${drawing}${legend}
  </div>`;
}

function scatterPart(options: LinkedOptions, pairs: readonly Pair[], marks: Marking): Node {
  const {words, triangleA, triangleB, nameA, nameB} = options;
  const draw = (width: number): Element => {
    const drawing = plotted({
      width,
      height: width,
      inset: 8,
      grid: true,
      marginLeft: 48,
      marginBottom: 40,
      ariaLabel: `A point a pair: the cosine in ${nameA} across, in ${nameB} up`,
      x: {label: `cosine in ${nameA}`, ticks: 5},
      y: {label: `cosine in ${nameB}`, ticks: 5},
      ...kindScales,
      marks: kindDots(pairs)
    });
    scatterPointing({drawing, words, triangleA, triangleB, marking: marks, single: true});
    return drawing;
  };
  return html`<div>
    <p class="figure-title">Each pair a point</p>
    ${fitted(draw, undefined, {most: 380})}${kindLegend()}
  </div>`;
}

/** A triangle as a list, laid out row by row; the pair that is marked is framed, and a pair can be pointed at. */
function strip(
  triangle: Float64Array,
  name: string,
  placeOfMark: (mark: Mark | undefined) => number,
  pairs: readonly Pair[],
  marks: Marking
): SVGSVGElement {
  const step = 1000 / triangle.length;
  const range = extent(triangle);
  const frame = svg`<rect class="picked" y="0" height="30" width=${step + 4} />` as SVGElement;
  const drawing =
    svg`<svg viewBox="0 0 1000 30" class="strip" preserveAspectRatio="none" aria-label=${`The triangle of ${name} as a list`}>${Array.from(triangle, (value, k) => svg`<rect x=${k * step} y="3" width=${step} height="24" fill=${plasma(value, range)} />`)}${frame}</svg>` as SVGSVGElement;
  const markAt = (k: number): Mark | undefined => {
    const pair = pairs[k];
    return pair && [pair.first, pair.second];
  };
  const now = (): number => Math.max(0, placeOfMark(marks.now));
  pointing({
    drawing,
    marking: marks,
    at: (x) => markAt(Math.floor(x / step)),
    begin: () => markAt(0),
    next: (key) => {
      const by = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
      return markAt(Math.min(pairs.length - 1, Math.max(0, now() + by)));
    },
    chosen: "pair"
  });
  marks.follow(drawing, (mark) => {
    const k = placeOfMark(mark);
    frame.setAttribute("x", String(k * step - 2));
    frame.setAttribute("visibility", k < 0 ? "hidden" : "visible");
  });
  return drawing;
}

/** Two lists of the words, which keep a pair. */
function pickers(words: readonly WordRow[], marks: Marking): HTMLElement {
  const [row, column] = [0, 1].map(
    () =>
      html`<select>
        ${words.map(({word}) => html`<option>${word}</option>`)}
      </select>` as HTMLSelectElement
  ) as [HTMLSelectElement, HTMLSelectElement];
  const choose = (): void => marks.pin(markOf(row.value, column.value));
  row.addEventListener("change", choose);
  column.addEventListener("change", choose);
  const element = html`<p class="linked-pickers">
    <label>Row ${row}</label> <label>Column ${column}</label>
  </p>` as HTMLElement;
  marks.follow(element, (mark) => {
    if (mark) [row.value, column.value] = [mark[0], mark[1] ?? mark[0]];
  });
  return element;
}

/** What is marked, in words. */
function inWords(mark: Mark | undefined, k: number, options: LinkedOptions, pairs: readonly Pair[]): string {
  if (!mark) return "Point at a cell, a point or a strip; a click or Enter keeps the pair.";
  const {words, matrixA, nameA, nameB} = options;
  const pair = pairs[k];
  if (pair)
    return `${pair.first} – ${pair.second}: ${signed(pair.a, 3)} in ${nameA}, ${signed(pair.b, 3)} in ${nameB}; number ${k + 1} in the triangle.`;
  const i = words.findIndex(({word}) => word === mark[0]);
  const itself = signed(matrixA.data[i * words.length + i] ?? NaN, 0);
  return `${mark[0]} with itself: its cosine is ${itself} in every model. Framed are its pairs with all other words.`;
}

/** One pair of words, seen in both matrices, in both triangles and as a point: point at it anywhere, and it is marked everywhere. */
export function linkedFigure(options: LinkedOptions): HTMLElement {
  const {words, matrixA, matrixB, triangleA, triangleB, nameA, nameB} = options;
  const n = words.length;
  const pairs = pairsOf(words, triangleA, triangleB);
  const marks = marking();
  const [first, second] = [words[0], words[3] ?? words[1]];
  // before anything follows: what follows is not in the page yet
  if (first && second) marks.pin(markOf(first.word, second.word));
  const placeOfMark = (mark: Mark | undefined): number => {
    const [i = -1, j = -1] = mark?.map((word) => words.findIndex((row) => row.word === word)) ?? [];
    return i < 0 || j < 0 ? -1 : placeOf(n, i, j);
  };
  const status = html`<p class="told" id=${`linked-${++made}`} role="status"></p>` as HTMLElement;
  const table = (): Node =>
    valueTable({
      label: "All pairs in the order of the triangle",
      head: ["Place", "Pair", nameA, nameB],
      rows: pairs.map(({first, second, a, b}, k) => [k + 1, `${first} – ${second}`, a, b]),
      marks: pairs.map(({first, second}) => rowMark(first, second))
    });
  const element = html`<figure
    class="rsa linked-figure"
    data-figure="linked"
    aria-describedby=${status.id}
    aria-label=${`The cosines of ${n} words in ${nameA} and ${nameB}, as matrices, as lists and as points`}
  >
    ${pickers(words, marks)} ${status}
    <div class="triple">
      ${matrixPart(matrixA, extent(triangleA), nameA, options, marks)}
      ${matrixPart(matrixB, extent(triangleB), nameB, options, marks)} ${scatterPart(options, pairs, marks)}
    </div>
    <div class="strips">
      <span>${nameA}</span
      >${strip(triangleA, nameA, placeOfMark, pairs, marks)}<span>${nameB}</span>${strip(triangleB, nameB, placeOfMark, pairs, marks)}
    </div>
    <figcaption>
      The strips are the two upper triangles, laid out row by row. The cells below the diagonal, and the diagonal, are
      dimmed: they tell nothing new.
    </figcaption>
    ${lazyDetails("The pairs as a table", table)}
  </figure>` as HTMLElement;
  marks.follow(status, (mark) => {
    const k = placeOfMark(mark);
    element.dataset["place"] = String(k);
    status.textContent = inWords(mark, k, options, pairs);
  });
  return markedRows(element, marks);
}

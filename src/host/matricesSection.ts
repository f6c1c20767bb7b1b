import {html} from "htl";
import {coloursControl} from "../controls/coloursControl.js";
import {pairsBeyond} from "../figures/beyondRange.js";
import {colourLegend} from "../figures/colourLegend.js";
import type {Followed} from "../figures/followed.js";
import type {Marking} from "../figures/marking.js";
import {movement} from "../figures/movement.js";
import {halvesFigure, rsmFigure, type DrawnMatrix} from "../figures/rsmFigure.js";
import type {DataTable} from "../provenance/dataTable.js";
import type {WordRow} from "../rsa/choice.js";
import type {PairView, Viewed} from "../rsa/pairView.js";
import type {Influence} from "../rsa/influential.js";
import {rdmOf} from "../rsa/params.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere} from "../rsa/side.js";
import {viewParams} from "../rsa/viewParams.js";
import type {Analysis, PageValues} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {joined, joinedControls} from "../page/joinedControls.js";
import {live} from "../page/live.js";
import {viewedCells, type ShownView} from "./shownView.js";
import {together} from "../page/together.js";

/** Least and greatest value; infinite where there are none. */
export function extent(...triangles: readonly Float64Array[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const triangle of triangles)
    for (const value of triangle) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

/** The pairs of a triangle as columns. */
export function pairColumns(words: readonly WordRow[]): DataTable["columns"] {
  const [first, second]: [string[], string[]] = [[], []];
  words.forEach((word, i) =>
    words.slice(i + 1).forEach((other) => {
      first.push(word.word);
      second.push(other.word);
    })
  );
  return [
    {name: "word", values: first},
    {name: "other", values: second}
  ];
}

type Model = PageValues["modelA"];

/** What one side's matrix is drawn from. */
interface Drawn {
  readonly view: PairView;
  readonly kind: PageValues["rdm"];
  readonly sides: readonly DrawnMatrix[];
}

/** What is marked in the figures: what a reader points at, and the words that move the score most. */
export interface ShownMarks {
  readonly marking: Marking;
  readonly influence: Followed<Influence | undefined>;
}

/** A figure of matrices: drawn again for other colours or another order. */
function figureOf(marks: ShownMarks): (drawn: Drawn) => Node {
  const moved = movement();
  return ({view, kind, sides}) => {
    const shared = {words: view.words, kind, moved, ...marks};
    const [a, b] = sides;
    if (a && b) return halvesFigure({...shared, a, b});
    if (!a) throw new RangeError("no matrix; expected one or two");
    return rsmFigure({...shared, ...a});
  };
}

function matrixOf(analysis: Analysis, side: "A" | "B", view: ShownView, marks: ShownMarks): HTMLElement {
  const {notebook, onView} = analysis;
  const figure = figureOf(marks);
  const draw = (values: Viewed, matrix: PageValues["matrixA"], {meta}: Model): Node => {
    const shown = view(values);
    const name = analysis.called(meta.model);
    const drawn = {matrix: shown.inOrder(matrix), name, side, range: side === "A" ? shown.a : shown.b};
    return figure({view: shown, kind: values.rdm, sides: [drawn]});
  };
  return side === "A"
    ? live(notebook, ["matrixA", "modelA", ...viewedCells], (all) => draw(all, all.matrixA, all.modelA), {
        id: "matrix-a",
        again: onView
      })
    : live(notebook, ["matrixB", "modelB", ...viewedCells], (all) => draw(all, all.matrixB, all.modelB), {
        id: "matrix-b",
        again: onView
      });
}

/** Both matrices in one square, where two have no room. */
function halvesOf(analysis: Analysis, view: ShownView, marks: ShownMarks): HTMLElement {
  const figure = figureOf(marks);
  return live(
    analysis.notebook,
    ["matrixA", "matrixB", "modelA", "modelB", ...viewedCells],
    ({matrixA, matrixB, modelA, modelB, ...values}) => {
      const shown = view(values);
      const side = (matrix: PageValues["matrixA"], {meta}: Model, range: PairView["a"]): DrawnMatrix => ({
        matrix: shown.inOrder(matrix),
        name: analysis.called(meta.model),
        range
      });
      return figure({
        view: shown,
        kind: values.rdm,
        sides: [side(matrixA, modelA, shown.a), side(matrixB, modelB, shown.b)]
      });
    },
    {id: "matrices", again: analysis.onView}
  );
}

/** What the colours stand for, and how they and the order of the words are chosen. */
function viewControls(analysis: Analysis, view: ShownView) {
  const {notebook, state, onView} = analysis;
  let shown: PairView | undefined;
  const legend = live(
    notebook,
    viewedCells,
    (values) => {
      const {a, b} = (shown = view(values));
      const {label, sense} = rdmOf(values.rdm);
      const there = [values.sideA.triangle, values.sideB.triangle].map((triangle) =>
        isThere(triangle) ? triangle : new Float64Array()
      );
      const [ofA, ofB] = [a, b].map((range, i) => pairsBeyond(there[i] ?? new Float64Array(), range));
      const of = (range: PairView["a"], beyond: typeof ofA, name: string): Node =>
        colourLegend({range, sense, label: name, beyond: beyond ?? [0, 0]});
      const what = sense === "distance" ? `${label} (small: alike)` : label;
      if (a[0] === b[0] && a[1] === b[1]) {
        const mean = [0, 1].map((end) => ((ofA?.[end] ?? 0) + (ofB?.[end] ?? 0)) / 2);
        return of(a, [mean[0] ?? 0, mean[1] ?? 0], what);
      }
      return together(of(a, ofA, `${what} in A`), of(b, ofB, "in B"));
    },
    {id: "colours", again: onView}
  );
  const colours = joined(analysis, "colours", coloursControl({value: state.colours, fitted: () => shown?.a}));
  const {scale, order} = joinedControls(viewParams, analysis);
  return {
    legend,
    choices: html`<div class="rsa-controls view-choices" role="group" aria-label="How the matrices are drawn">
      ${colours}${scale}${order}
    </div>` as HTMLElement
  };
}

/** The two matrices, both in one square, and what their colours stand for. */
export function matricesSection(
  analysis: Analysis,
  published: Promise<PublishedRecord>,
  marks: ShownMarks,
  view: ShownView
) {
  const [a, b] = [matrixOf(analysis, "A", view, marks), matrixOf(analysis, "B", view, marks)];
  const both = halvesOf(analysis, view, marks);
  const source = (triangle: "triangleA" | "triangleB", name: string, element: HTMLElement): Node =>
    figureSource(analysis, published, {
      name,
      cells: ["usable", triangle],
      data: (values: Pick<PageValues, "usable" | "triangleA" | "triangleB">) => ({
        columns: [...pairColumns(values.usable.words), {name: "value", values: values[triangle]}]
      }),
      place: () => element
    });
  const sourceOfBoth = figureSource(analysis, published, {
    name: "matrices",
    cells: ["usable", "triangleA", "triangleB"],
    data: ({usable, triangleA, triangleB}) => ({
      columns: [...pairColumns(usable.words), {name: "a", values: triangleA}, {name: "b", values: triangleB}]
    }),
    place: () => both
  });
  return {
    a: together(a, source("triangleA", "matrix-a", a)),
    b: together(b, source("triangleB", "matrix-b", b)),
    both: together(both, sourceOfBoth),
    ...viewControls(analysis, view)
  };
}

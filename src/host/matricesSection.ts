import {rangeControl} from "../controls/rangeControl.js";
import {rsmFigure, type RsmFigureOptions} from "../figures/rsmFigure.js";
import type {DataTable} from "../provenance/dataTable.js";
import type {WordRow} from "../rsa/choice.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere} from "../rsa/side.js";
import type {Analysis, PageValues} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {influentialMarks, type Marked} from "./influentialMarks.js";
import {live} from "../page/live.js";
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
  words.forEach((one, i) =>
    words.slice(i + 1).forEach((other) => {
      first.push(one.word);
      second.push(other.word);
    })
  );
  return [
    {name: "word", values: first},
    {name: "other", values: second}
  ];
}

/** The two matrices side by side, with the ends of their colour scale as an input. */
export function matricesSection(analysis: Analysis, published: Promise<PublishedRecord>): Node {
  const {notebook, choose, state, onChange, onView} = analysis;
  const colours = rangeControl({value: state.range, data: [Infinity, -Infinity], onChange: (range) => choose({range})});
  onChange(({range}) => (colours.value = range));
  const range = live(
    notebook,
    ["sideA", "sideB"],
    ({sideA, sideB}) => {
      colours.data = extent(...[sideA.triangle, sideB.triangle].filter(isThere));
      return colours;
    },
    {id: "range", height: 60}
  );
  const source = (triangle: "triangleA" | "triangleB", name: string, place: HTMLElement): Node =>
    figureSource(analysis, published, {
      name,
      cells: ["usable", triangle],
      data: (values: Pick<PageValues, "usable" | "triangleA" | "triangleB">) => ({
        columns: [...pairColumns(values.usable.words), {name: "value", values: values[triangle]}]
      }),
      place: () => place
    });
  const marked = (): Marked<RsmFigureOptions> =>
    influentialMarks(analysis, (options: RsmFigureOptions, marks) =>
      rsmFigure({...options, marked: marks?.words.map(({word}) => word)})
    );
  const [ofA, ofB] = [marked(), marked()];
  const a = live(
    notebook,
    ["matrixA", "usable", "modelA", "rdm"],
    ({matrixA, usable, modelA, rdm}) =>
      ofA.draw({matrix: matrixA, words: usable.words, name: modelA.meta.model, kind: rdm, range: analysis.state.range}),
    {id: "matrix-a", height: 420, again: onView}
  );
  const b = live(
    notebook,
    ["matrixB", "usable", "modelB", "rdm"],
    ({matrixB, usable, modelB, rdm}) =>
      ofB.draw({matrix: matrixB, words: usable.words, name: modelB.meta.model, kind: rdm, range: analysis.state.range}),
    {id: "matrix-b", height: 420, again: onView}
  );
  ofA.follow(a);
  ofB.follow(b);
  const figures = together(
    together(a, source("triangleA", "matrix-a", a)),
    together(b, source("triangleB", "matrix-b", b))
  );
  figures.className = "pair";
  return together(range, figures);
}

import {rangeControl} from "../controls/rangeControl.js";
import {rsmFigure} from "../figures/rsmFigure.js";
import type {Analysis} from "./analysis.js";
import {live} from "./live.js";
import {together} from "./together.js";

function extent(...triangles: readonly Float64Array[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const triangle of triangles)
    for (const value of triangle) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

/** The two matrices side by side, with the ends of their colour scale as an input. */
export function matricesSection({notebook, choose, state, onChange}: Analysis): Node {
  const colours = rangeControl({value: state.range, data: [Infinity, -Infinity], onChange: (range) => choose({range})});
  onChange(({range}) => (colours.value = range));
  const range = live(
    notebook,
    ["triangleA", "triangleB"],
    ({triangleA, triangleB}) => {
      colours.data = extent(triangleA, triangleB);
      return colours;
    },
    {id: "range", height: 60}
  );
  const figures = together(
    live(
      notebook,
      ["matrixA", "usable", "modelA", "rdm", "range"],
      ({matrixA, usable, modelA, rdm, range: [low, high]}) =>
        rsmFigure({matrix: matrixA, words: usable.words, name: modelA.meta.model, kind: rdm, range: [low, high]}),
      {id: "matrix-a", height: 420}
    ),
    live(
      notebook,
      ["matrixB", "usable", "modelB", "rdm", "range"],
      ({matrixB, usable, modelB, rdm, range: [low, high]}) =>
        rsmFigure({matrix: matrixB, words: usable.words, name: modelB.meta.model, kind: rdm, range: [low, high]}),
      {id: "matrix-b", height: 420}
    )
  );
  figures.className = "pair";
  return together(range, figures);
}

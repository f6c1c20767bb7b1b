import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {digits} from "../rsa/digits.js";
import type {RdmKind} from "../rsa/params.js";
import {beyondRange} from "./beyondRange.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {lazyDetails} from "./lazyDetails.js";
import {matrixDrawing} from "./matrixDrawing.js";
import {rdmNames} from "./rdmNames.js";
import {mostCells} from "./matrixLabels.js";
import {tableBox} from "./tableBox.js";

export interface RsmFigureOptions {
  readonly matrix: SquareMatrix;
  /** One a row. */
  readonly words: readonly WordRow[];
  readonly name: string;
  readonly kind: RdmKind;
  /** Values at the ends of the colours; beyond them the colours stay. */
  readonly range?: readonly [number, number];
  readonly width?: number | undefined;
}

function valueTable({n, data}: SquareMatrix, words: readonly WordRow[], name: string): Node {
  const cells = (i: number): Node[] =>
    words.map((_, j) => html`<td class="score">${digits(data[i * n + j] ?? NaN, 3)}</td>`);
  return tableBox(
    `Values of ${name}`,
    html`<table class="rsa matrix-table">
      <thead>
        <tr>
          <td></td>
          ${words.map(({word}) => html`<th scope="col">${word}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${words.map(
          ({word}, i) =>
            html`<tr>
              <th scope="row">${word}</th>
              ${cells(i)}
            </tr>`
        )}
      </tbody>
    </table>`
  );
}

/**
 * One model's matrix over the words, in plasma colours.
 * @throws RangeError unless there is one word a row
 */
export function rsmFigure({matrix, words, name, kind, range = [0.1, 0.5], width}: RsmFigureOptions): HTMLElement {
  const {n} = matrix;
  if (words.length !== n) throw new RangeError(`shape mismatch: ${words.length} words; expected ${n}, one a row`);
  const label = rdmNames[kind];
  const title = `${name}: ${label}`;
  if (n === 0) return figureFrame({name: "rsm", title, description: `${title}: no words`, note: "There are no words."});
  const ends: [number, number] = range[0] <= range[1] ? [range[0], range[1]] : [range[1], range[0]];
  const domain = ends[0] === ends[1] ? [ends[0] - 0.001, ends[1] + 0.001] : ends;
  const beyond = beyondRange(matrix, ends);
  const legend = Plot.legend({
    color: {type: "linear", scheme: "plasma", domain},
    ...{label: kind === "euclidean" ? `${label} (small: alike)` : label, width: 220, ticks: 4, marginLeft: 4}
  });
  return figureFrame(
    {
      name: "rsm",
      title,
      description: `Matrix of the ${label} of ${n} words in ${name}, in colours from ${ends[0]} to ${ends[1]}`,
      note:
        beyond < 0.9
          ? undefined
          : `${Math.round(beyond * 100)} % of the pairs lie beyond the colours' range: fit it to the data to tell them apart.`,
      more: n <= mostCells ? lazyDetails("The values as a table", () => valueTable(matrix, words, name)) : undefined
    },
    fitted((place) => matrixDrawing({matrix, words, range: ends, label: title}, place), width, {most: 600}),
    html`<div class="colour-legend">${legend}</div>`
  );
}

import {html} from "htl";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {rdmOf, type RdmKind} from "../rsa/params.js";
import {beyondRange} from "./beyondRange.js";
import {colourLegend} from "./colourLegend.js";
import {figureFrame} from "./figureFrame.js";
import {fitted} from "./fitted.js";
import {matrixDrawing} from "./matrixDrawing.js";
import {matrixTable, matrixTableName, matrixWords} from "./matrixTable.js";
import {signed} from "../rsa/digits.js";

export interface RsmFigureOptions {
  readonly matrix: SquareMatrix;
  /** One a row. */
  readonly words: readonly WordRow[];
  readonly name: string;
  readonly kind: RdmKind;
  /** Values at the ends of the colours; beyond them the colours stay. */
  readonly range?: readonly [number, number];
  /** The words that move the score most: they are marked at the edges. */
  readonly marked?: readonly string[] | undefined;
  readonly width?: number | undefined;
}

/**
 * One model's matrix over the words, in plasma colours.
 * @throws RangeError unless there is one word a row
 */
export function rsmFigure({
  matrix,
  words,
  name,
  kind,
  range = [0.1, 0.5],
  marked,
  width
}: RsmFigureOptions): HTMLElement {
  const {n} = matrix;
  if (words.length !== n) throw new RangeError(`shape mismatch: ${words.length} words; expected ${n}, one a row`);
  const label = rdmOf(kind).label;
  const title = `${name}: ${label}`;
  if (n === 0)
    return figureFrame({
      name: "rsm",
      title,
      description: `${title}: no words`,
      note: "There are no words.",
      table: undefined
    });
  const ends: [number, number] = range[0] <= range[1] ? [range[0], range[1]] : [range[1], range[0]];
  const domain: [number, number] = ends[0] === ends[1] ? [ends[0] - 0.001, ends[1] + 0.001] : ends;
  const beyond = beyondRange(matrix, ends);
  const legend = colourLegend(domain, rdmOf(kind).sense === "distance" ? `${label} (small: alike)` : label);
  return figureFrame(
    {
      name: "rsm",
      title,
      description: `Matrix of the ${label} of ${n} words in ${name}, in colours from ${signed(ends[0], 2)} to ${signed(ends[1], 2)}: ${matrixWords(matrix, words)}`,
      note:
        beyond < 0.9
          ? undefined
          : `${Math.round(beyond * 100)} % of the pairs lie beyond the colours' range: fit it to the data to tell them apart.`,
      table: () => matrixTable(matrix, words, name),
      tableName: matrixTableName(n)
    },
    fitted((place) => matrixDrawing({matrix, words, range: ends, label: title, marked}, place), width, {
      most: 600
    }),
    html`<div class="colour-legend">${legend}</div>`,
    marked === undefined || marked.length === 0
      ? undefined
      : html`<p class="legend marked">
          <span class="bar"></span> the most influential words, without which the score moves most: ${marked.join(", ")}
        </p>`
  );
}

import {html} from "htl";
import {signed} from "../rsa/digits.js";
import {layerName} from "../rsa/layerSides.js";
import type {Score} from "../rsa/values.js";
import {figureFrame} from "./figureFrame.js";
import {inkOn} from "./inkOn.js";
import {plasma} from "./plasma.js";
import {tableBox} from "./tableBox.js";

interface LayerGridOptions {
  /** A row a layer of A, a column a layer of B. */
  readonly matrix: readonly (readonly Score[])[];
  readonly layersA: readonly number[];
  readonly layersB: readonly number[];
  readonly nameA: string;
  readonly nameB: string;
  readonly letter: string;
}

const short = (layer: number): string => (layer < 0 ? "input" : layer === 0 ? "sum" : String(layer));

/** The highest score of a layer of A, and the layer of B that it is with. */
const bestOf = (row: readonly Score[]): {readonly at: number; readonly value: number} => {
  const values = row.map((score) => ("value" in score ? score.value : -Infinity));
  const value = Math.max(...values);
  return {at: value === -Infinity ? -1 : values.indexOf(value), value};
};

/** The scores of every two layers of two models, in colours from 0 to 1. The highest of each row is in bold. */
export function layerGrid({matrix, layersA, layersB, nameA, nameB, letter}: LayerGridOptions): HTMLElement {
  const cell = (score: Score, i: number, j: number, best: number): Node => {
    if (!("value" in score)) return html`<td class="no-score" title=${score.reason}>none</td>`;
    const background = plasma(score.value, [0, 1]);
    const where = `${nameA}, ${layerName(layersA[i] ?? 0)} – ${nameB}, ${layerName(layersB[j] ?? 0)}: ${signed(score.value, 3)}`;
    return html`<td
      class=${`score${j === best ? " best" : ""}`}
      style=${{background, color: inkOn(background)}}
      title=${where}
      data-value=${String(score.value)}
    >
      ${signed(score.value, 2)}
    </td>`;
  };
  const bests = matrix.map(bestOf);
  const said = bests.map(
    ({at, value}, i) =>
      `${layerName(layersA[i] ?? 0)} is most like ${at < 0 ? "none" : `${layerName(layersB[at] ?? 0)} (${signed(value, 2)})`}`
  );
  return figureFrame(
    {
      name: "layer-grid",
      title: `${letter} of every two layers: ${nameA} down, ${nameB} across`,
      note: "Bold: for each layer of A the layer of B that is most like it.",
      description: `${nameA} beside ${nameB}: ${said.join("; ")}.`,
      table: undefined
    },
    tableBox(
      "Scores of every two layers",
      html`<table class="rsa layer-grid">
        <thead>
          <tr>
            <td></td>
            ${layersB.map((layer) => html`<th scope="col">${short(layer)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${matrix.map(
            (row, i) =>
              html`<tr>
                <th scope="row">${short(layersA[i] ?? 0)}</th>
                ${row.map((score, j) => cell(score, i, j, bests[i]?.at ?? -1))}
              </tr>`
          )}
        </tbody>
      </table>`
    )
  );
}

import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {figureFrame} from "../figures/figureFrame.js";
import {fitted} from "../figures/fitted.js";
import {plotted} from "../figures/plotted.js";
import {showSpace} from "../figures/showSpace.js";
import {signed} from "../rsa/digits.js";
import {valueTable} from "../figures/valueTable.js";

interface RowFigureOptions {
  readonly model: string;
  readonly word: string;
  /** The word's pieces, and their places in the model's list. */
  readonly tokens: readonly string[];
  readonly ids: readonly number[];
  /** The row of the first piece. */
  readonly row: ArrayLike<number>;
}

/** From a word to its pieces to the row of the first: a bar a number. */
export function rowFigure({model, word, tokens, ids, row}: RowFigureOptions): HTMLElement {
  const values = Array.from(row);
  const draw = (width: number): Element =>
    plotted({
      width,
      height: 120,
      marginLeft: 40,
      marginBottom: 34,
      marginTop: 8,
      ariaLabel: `Bars, ${values.length} numbers`,
      x: {label: "place in the row", domain: [0, values.length], ticks: 5},
      y: {label: null, ticks: 3, grid: true},
      marks: [
        Plot.ruleX(values, {
          x: (_, k: number) => k + 0.5,
          y1: 0,
          y2: (value: number) => value,
          stroke: "var(--rsa-between)"
        }),
        Plot.ruleY([0])
      ]
    });
  const first = showSpace(tokens[0] ?? "");
  const chips = tokens.map(
    (token, i) =>
      html`<span class="chip"
        >${i === 0 ? html`<mark>${showSpace(token)}</mark>` : html`<span class="piece">${showSpace(token)}</span>`}<small
          >${ids[i]}</small
        ></span
      >`
  );
  return figureFrame(
    {
      name: "row",
      title: html`<span class="forms-line">${model}: ${chips}</span>`,
      description: `${model} cuts “${word}” into ${tokens.length}: ${tokens.map(showSpace).join(", ")}. The row of ${first} has ${values.length} numbers, from ${signed(Math.min(...values), 3)} to ${signed(Math.max(...values), 3)}`,
      note: `The small number is the piece's place in the model's list. Below it, the ${values.length} numbers in the row of “${first}”.`,
      tableName: "The numbers as a table",
      table: () =>
        valueTable({
          label: `The numbers of “${first}” in ${model}`,
          head: ["Place", "Number"],
          rows: values.map((value, k) => [k + 1, value]),
          places: 4
        })
    },
    fitted(draw, undefined, {most: 640})
  );
}

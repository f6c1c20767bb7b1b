import {html} from "htl";
import type {SquareMatrix} from "../math/matrix.js";
import {signed} from "../rsa/digits.js";
import {layerName} from "../rsa/layerSides.js";
import {figureFrame} from "./figureFrame.js";
import type {Sense} from "./matrixColour.js";
import {paintOn} from "./matrixDrawing.js";
import {valueTable} from "./valueTable.js";

interface LayerSmallsOptions {
  readonly matrices: readonly {readonly layer: number; readonly matrix: SquareMatrix}[];
  readonly range: readonly [number, number];
  readonly sense: Sense;
  /** Called with the layer that a reader presses. */
  readonly choose: (layer: number) => void;
}

/** The mean, the least and the highest value between two words. */
function spreadOf({n, data}: SquareMatrix): readonly [mean: number, least: number, most: number] {
  const values = [...data].filter((_, k) => k % n > Math.floor(k / n));
  const sum = values.reduce((total, value) => total + value, 0);
  return [sum / values.length, Math.min(...values), Math.max(...values)];
}

/** The matrix of every layer, small, in the same colours; each is a button. */
export function layerSmalls({matrices, range, sense, choose}: LayerSmallsOptions): {
  readonly element: HTMLElement;
  /** Marks the layer that is shown large. */
  mark(layer: number): void;
} {
  const buttons = matrices.map(({layer, matrix}) => {
    const canvas = document.createElement("canvas");
    canvas.ariaHidden = "true";
    paintOn(canvas, matrix, {range, sense});
    const element = html`<button type="button" class="layer-small">
      ${canvas}<span>${layerName(layer)}</span>
    </button>` as HTMLButtonElement;
    element.addEventListener("click", () => choose(layer));
    return {layer, element};
  });
  const spreads = matrices.map(({layer, matrix}) => [layerName(layer), ...spreadOf(matrix)] as const);
  const said = spreads.map(([name, mean]) => `${name}: ${signed(mean, 2)} on average`);
  return {
    element: figureFrame(
      {
        name: "layer-smalls",
        title: "All layers in the same colours",
        description: `${said.join("; ")}.`,
        note: "Press one to see it large.",
        table: () =>
          valueTable({
            label: "The values of each layer’s matrix",
            head: ["Layer", "mean", "least", "highest"],
            rows: spreads
          })
      },
      html`<div class="layer-smalls">${buttons.map(({element}) => element)}</div>` as HTMLElement
    ),
    mark(layer) {
      for (const small of buttons) small.element.setAttribute("aria-pressed", String(small.layer === layer));
    }
  };
}

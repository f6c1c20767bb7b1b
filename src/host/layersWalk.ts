import {html} from "htl";
import {button} from "../controls/button.js";
import {layerSmalls} from "../figures/layerSmalls.js";
import {slidingMatrix, type SlidingMatrix} from "../figures/slidingMatrix.js";
import type {SquareMatrix} from "../math/matrix.js";
import {together} from "../page/together.js";
import {layerName} from "../rsa/layerSides.js";
import type {LayersValues} from "../rsa/layersStudy.js";
import {rdmOf} from "../rsa/params.js";
import {layerMover} from "./layerMover.js";

type Given = Pick<LayersValues, "matrices" | "usable" | "modelA" | "rdm">;

/** The least and the highest value between two words, of all layers. */
function rangeOf(matrices: Given["matrices"]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const {matrix} of matrices)
    matrix.data.forEach((value, k) => {
      if (Math.floor(k / matrix.n) === k % matrix.n || Number.isNaN(value)) return;
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    });
  return [low, high];
}

/** The matrices of all layers, small, and one of them large, which moves from layer to layer. @param choose - the layer that a reader wants to look at */
export function layersWalk(choose: (layer: number) => void) {
  const slider = html`<input type="range" step="1" aria-label="Layer" />` as HTMLInputElement;
  const shownLayer = html`<output></output>`;
  const [large, smalls] = [together(), together()];
  let matrices: Given["matrices"] = [];
  let shown: {readonly matrix: SlidingMatrix; readonly mark: (layer: number) => void} | undefined;

  const draw = (layer: number, matrix: SquareMatrix): void => {
    shown?.matrix.update(matrix, layer);
    shown?.mark(layer);
    slider.value = String(layer);
    shownLayer.textContent = layerName(layer);
    element.dataset["layer"] = String(layer);
  };
  const mover = layerMover(draw);
  const asked = (layer: number): void => {
    mover.move(layer);
    // the input rows are what layers are compared with
    if (layer >= 0) choose(layer);
  };
  const play = button("Play", () => {
    if (mover.playing) return mover.stop();
    play.textContent = "Stop";
    mover.play(() => {
      play.textContent = "Play";
      if (mover.layer >= 0) choose(mover.layer);
    });
  });
  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    mover.move(slider.valueAsNumber);
  });
  slider.addEventListener("change", () => asked(slider.valueAsNumber));
  const element = html`<div class="rsa" id="layers-walk">
    <div class="layer-walk">${play}${slider}${shownLayer}</div>
    ${large}
  </div>` as HTMLElement;
  smalls.className = "layer-smalls-place";
  return {
    element,
    /** All matrices, small. */
    smalls,
    /** Shows other matrices. */
    show({usable, modelA, rdm, ...given}: Given, layer: number) {
      ({matrices} = given);
      const range = rangeOf(matrices);
      const matrix = slidingMatrix({words: usable.words, name: modelA.name, kind: rdm, range, said: layerName});
      const {element: small, mark} = layerSmalls({matrices, range, sense: rdmOf(rdm).sense, choose: asked});
      shown = {matrix, mark};
      const all = matrices.map((matrix) => matrix.layer);
      [slider.min, slider.max] = [Math.min(...all), Math.max(...all)].map(String) as [string, string];
      large.replaceChildren(matrix.element);
      smalls.replaceChildren(small);
      mover.show(matrices, Math.min(layer, Math.max(...all)));
    },
    /** Moves to a layer that was chosen elsewhere. */
    follow(layer: number) {
      if (!mover.playing && layer !== mover.layer) mover.move(layer);
    },
    stop: mover.stop
  };
}

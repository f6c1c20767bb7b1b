import {html} from "htl";
import {button} from "../controls/button.js";
import {axisBars} from "../figures/axisBars.js";
import {axisScatter} from "../figures/axisScatter.js";
import {rsmFigure} from "../figures/rsmFigure.js";
import {swap} from "../figures/swap.js";
import {axisCorrelations} from "../math/axisCorrelations.js";
import {cosineSimilarity} from "../math/cosineSimilarity.js";
import type {SquareMatrix, Vectors} from "../math/matrix.js";
import {pearson} from "../math/pearson.js";
import {upperTriangle} from "../math/upperTriangle.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import {scoreOf} from "../rsa/score.js";
import {planeOf, turnSpace} from "./turnSpace.js";

interface TurnOptions {
  readonly words: readonly WordRow[];
  /** n × d each. */
  readonly a: Vectors;
  readonly b: Vectors;
  readonly nameA: string;
  readonly nameB: string;
  /** The word towards whose row in A space B is turned. */
  readonly focus: string;
}

const row = ({d, data}: Vectors, i: number): Float64Array => data.subarray(i * d, (i + 1) * d);

/** The largest difference of two matrices' entries. */
function largestChange(x: SquareMatrix, y: SquareMatrix): number {
  return x.data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (y.data[i] ?? NaN))), 0);
}

/** Space B turned by a slider: the correlation of one word's numbers goes anywhere from −1 to 1, and no cosine changes. */
export function turnFigure({words, a, b, nameA, nameB, focus}: TurnOptions): HTMLElement {
  const at = Math.max(
    0,
    words.findIndex(({word}) => word === focus)
  );
  const plane = planeOf(row(b, at), row(a, at));
  const before = cosineSimilarity(b);
  const unturned = upperTriangle(before);
  const triangleA = upperTriangle(cosineSimilarity(a));
  const range = [Math.min(...unturned), Math.max(...unturned)] as const;
  const score = pearson(triangleA, unturned);
  const slider = html`<input
    type="range"
    min="-180"
    max="180"
    step="1"
    value="0"
    aria-label="Turn space B, in degrees"
  />` as HTMLInputElement;
  const exact = (degrees: number): void => {
    slider.value = String(Math.round(degrees));
    draw(degrees);
  };
  const [figures, facts] = [html`<div class="pair"></div>`, html`<div class="facts" role="status"></div>`];
  const element = html`<div class="rsa turn-figure">
    <p class="turn-line">
      <label>Turn space B ${slider}</label> ${button("Until r is 1", () => exact(plane.angle))}
      ${button("Until r is −1", () => exact(plane.angle - 180))} ${button("Turn back", () => exact(0))}
    </p>
    ${facts}${figures}
  </div>`;
  function draw(degrees: number): void {
    const turned = turnSpace(b, plane, degrees);
    const matrix = cosineSimilarity(turned);
    const r = axisCorrelations(a, turned).map((value) => scoreOf(() => value, "constant values"));
    const ofWord = r[at] ?? {reason: "no such word"};
    const now = pearson(triangleA, upperTriangle(matrix));
    element.dataset["r"] = "value" in ofWord ? String(ofWord.value) : "";
    element.dataset["change"] = String(largestChange(before, matrix));
    facts.replaceChildren(
      html`<table class="rsa">
        <tbody>
          <tr>
            <th scope="row">Turned by</th>
            <td>${signed(degrees, 0)}°</td>
          </tr>
          <tr>
            <th scope="row">r of the numbers of “${focus}”</th>
            <td class="score">${"value" in ofWord ? signed(ofWord.value, 2) : ofWord.reason}</td>
          </tr>
          <tr>
            <th scope="row">Largest change of any of the ${unturned.length} cosines</th>
            <td class="score">${signed(largestChange(before, matrix), 6)}</td>
          </tr>
          <tr>
            <th scope="row">RSA score, before and now (lesson 5)</th>
            <td class="score">${signed(score, 4)} and ${signed(now, 4)}</td>
          </tr>
        </tbody>
      </table>`
    );
    const width = Math.max(240, Math.min(420, (element.clientWidth || 720) / (element.clientWidth < 720 ? 1 : 2) - 16));
    swap(
      figures,
      axisScatter({word: focus, a: row(a, at), b: row(turned, at), nameA, nameB, r: ofWord, width}),
      rsmFigure({matrix, words, name: `${nameB}, turned by ${signed(degrees, 0)}°`, kind: "cosine", range, width}),
      axisBars({words, r, selected: focus, width})
    );
  }
  let waiting = 0;
  slider.addEventListener("input", () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      draw(slider.valueAsNumber);
    });
  });
  draw(0);
  return element;
}

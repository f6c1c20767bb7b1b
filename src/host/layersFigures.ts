import {html} from "htl";
import {layerCurves} from "../figures/layerCurves.js";
import {layerGrid} from "../figures/layerGrid.js";
import {letterOf} from "../figures/scoreTitle.js";
import type {StudyPage} from "../page/studyPage.js";
import {signed} from "../rsa/digits.js";
import {explanationLabels} from "../rsa/givenNames.js";
import {layerName} from "../rsa/layerSides.js";
import type {LayersValues} from "../rsa/layersStudy.js";
import {valueOf} from "../rsa/score.js";
import type {Score} from "../rsa/values.js";

type Figures = Pick<StudyPage<LayersValues>, "figure">;

/** Scores as a column; NaN where there is none. */
const column = (scores: readonly (Score | undefined)[]): Float64Array =>
  Float64Array.from(scores, (score) => (score && valueOf(score)) ?? NaN);

/** The scores of each layer, with their data to download. */
const curvesOf = (page: Figures): HTMLElement =>
  page.figure(
    ["scores", "modelA", "comparison", "layer"],
    ({scores, modelA, comparison, layer}) =>
      layerCurves({scores, model: modelA.name, letter: letterOf(comparison), at: layer}),
    {
      id: "layer-scores",
      height: 460,
      data: ({scores}) => [
        {name: "layer", values: Float64Array.from(scores, ({layer}) => layer)},
        {name: "input", values: column(scores.map(({input}) => input.score))},
        ...Object.keys(scores[0]?.explanations ?? {}).map((name) => ({
          name,
          values: column(scores.map(({explanations}) => explanations[name]?.score))
        }))
      ]
    }
  );

/** The scores of every two layers, with their data to download. */
const gridOf = (page: Figures): HTMLElement =>
  page.figure(
    ["matrix", "sidesA", "sidesB", "modelA", "modelB", "comparison"],
    ({matrix, sidesA, sidesB, modelA, modelB, comparison}) =>
      layerGrid({
        matrix,
        layersA: sidesA.map(({layer}) => layer),
        layersB: sidesB.map(({layer}) => layer),
        nameA: modelA.name,
        nameB: modelB.name,
        letter: letterOf(comparison)
      }),
    {
      id: "layer-grid",
      height: 300,
      data: ({matrix, sidesA, sidesB}) => [
        {name: "a", values: Float64Array.from(matrix.flatMap((row, i) => row.map(() => sidesA[i]?.layer ?? NaN)))},
        {name: "b", values: Float64Array.from(matrix.flatMap((row) => row.map((_, j) => sidesB[j]?.layer ?? NaN)))},
        {name: "score", values: column(matrix.flat())}
      ]
    }
  );

const scoreText = (score: Score, letter: string): string =>
  "value" in score ? `${letter} = ${signed(score.value, 3)}` : `none: ${score.reason}`;

/** One layer in a line; and its score alone, for where there is room for no more. */
function ofLayerOf(page: Figures) {
  const shorts: HTMLElement[] = [];
  let shortText = "…";
  const ofLayer = page.figure(
    ["ofLayer", "structure", "comparison"],
    ({ofLayer: {layer, input, explanations}, structure: {within, between}, comparison}) => {
      const letter = letterOf(comparison);
      const scored = scoreText(input.score, letter);
      shortText = `${layerName(layer)}: ${scored}`;
      for (const short of shorts) short.textContent = shortText;
      return html`<div role="status">
        <dl class="answer in-place">
          <div class="answer-score alone">
            <dt>A, ${layerName(layer)}, with its input rows</dt>
            <dd>${scored}</dd>
          </div>
          <div>
            <dt>Within categories</dt>
            <dd>${scoreText(within, "r")}</dd>
          </div>
          <div>
            <dt>Between categories</dt>
            <dd>${scoreText(between, "r")}</dd>
          </div>
          ${(["category", "rank"] as const).flatMap((name) => {
            const explained = explanations[name];
            return explained
              ? [
                  html`<div>
                    <dt>With ${explanationLabels[name]}</dt>
                    <dd>${scoreText(explained.score, letter)}</dd>
                  </div>`
                ]
              : [];
          })}
        </dl>
      </div>`;
    },
    {id: "of-layer"}
  );
  const short = (): HTMLElement => {
    const line = html`<span class="answer-short">${shortText}</span>` as HTMLElement;
    shorts.push(line);
    return line;
  };
  return {ofLayer, short};
}

/** The figures of the page of layers that steps alone decide. */
export const layersFigures = (page: Figures) => ({
  curves: curvesOf(page),
  grid: gridOf(page),
  ...ofLayerOf(page)
});

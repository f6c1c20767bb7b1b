import {html} from "htl";
import {layerCurves} from "../figures/layerCurves.js";
import {layerGrid} from "../figures/layerGrid.js";
import {letterOf} from "../figures/scoreTitle.js";
import type {StudyPage} from "../page/studyPage.js";
import {signed} from "../rsa/digits.js";
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

/** One layer in words. */
const ofLayerOf = (page: Figures): HTMLElement =>
  page.figure(
    ["ofLayer", "structure", "comparison"],
    ({ofLayer: {layer, input}, structure: {within, between}, comparison}) => {
      const {score} = input;
      const own =
        "value" in score
          ? `${letterOf(comparison)} = ${signed(score.value, 3)} with its input rows`
          : `no score with its input rows (${score.reason})`;
      const parts =
        "value" in within && "value" in between
          ? `; within categories r = ${signed(within.value, 3)}, between them r = ${signed(between.value, 3)}`
          : "";
      return html`<p class="rsa" role="status">A, ${layerName(layer)}: ${own}${parts}.</p>`;
    },
    {id: "of-layer", height: 40}
  );

/** The figures of the page of layers that steps alone decide. */
export const layersFigures = (page: Figures) => ({
  curves: curvesOf(page),
  grid: gridOf(page),
  ofLayer: ofLayerOf(page)
});

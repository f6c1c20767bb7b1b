import {file} from "../study/file.js";
import {choice, text, whole} from "../study/param.js";
import {each} from "../study/publish.js";
import {study} from "../study/study.js";
import {explanationRdms} from "./explanationRdms.js";
import {explanationLabels, explanationNames} from "./givenNames.js";
import {layerMatrix, layerStructure, scoresByLayer, type LayerScores, type ScoreWithInterval} from "./layerScores.js";
import {layerMatrices, layerPieces, layerSides, wordsInLayers, type LayeredModel} from "./layerSides.js";
import {ownParam} from "./ownRdm.js";
import {modelRdmsOf} from "./modelRdms.js";
import {scoreParams} from "./params.js";
import {selectWords} from "./selectWords.js";
import {choiceParam, exactly, modelsCode, wordList} from "./study.js";
import {someWords} from "./usableWords.js";
import type {Score} from "./values.js";

type Found = number | {readonly reason: string};
type Numbers = Readonly<Record<string, Found>>;
const numberOf = (score: Score): Found => ("value" in score ? score.value : score);

/** The model of an id. @throws RangeError naming those that are there */
function modelOf(models: readonly LayeredModel[], id: string): LayeredModel {
  const model = models.find((model) => model.id === id);
  if (model) return model;
  const known = models.map((model) => model.id).join(", ");
  throw new RangeError(
    models.length === 0
      ? "no model's layers are here; read some with `npx rsa-notebook layers data`"
      : `no layers of ${JSON.stringify(id)}; expected one of ${known}`
  );
}

/** A layer's name in what is published: its number, or `input` for the input rows. */
const keyOf = (layer: number): string => (layer < 0 ? "input" : String(layer));

/** What is published of each layer, by its name. */
function byLayer(scores: readonly LayerScores[]) {
  const all = (of: (layer: LayerScores) => Found): Numbers =>
    Object.fromEntries(scores.map((layer) => [keyOf(layer.layer), of(layer)]));
  const end = ({interval}: ScoreWithInterval, at: 0 | 1): Found => ("reason" in interval ? interval : interval[at]);
  const none: ScoreWithInterval = {score: {reason: "none"}, interval: {reason: "none"}};
  const parts = (of: (layer: LayerScores) => ScoreWithInterval) => ({
    score: all((layer) => numberOf(of(layer).score)),
    low: all((layer) => end(of(layer), 0)),
    high: all((layer) => end(of(layer), 1))
  });
  const brought = Object.keys(scores[0]?.explanations ?? {}).filter((name) => !Object.hasOwn(explanationLabels, name));
  const ofOwn = scores.flatMap(({layer, explanations}) =>
    brought.map((name) => [`${name}.${keyOf(layer)}`, numberOf((explanations[name] ?? none).score)] as const)
  );
  return {
    own: Object.fromEntries(ofOwn) as Numbers,
    input: parts(({input}) => input),
    ...Object.fromEntries(explanationNames.map((name) => [name, parts((layer) => layer.explanations[name] ?? none)]))
  };
}

/** What is looked at of words' states; the file has settled what stands for a word that splits. */
export const layerParams = {
  a: text("", {label: "Model A"}),
  b: text("", {label: "Model B"}),
  carrier: choice({alone: "by themselves", templates: "in templates", corpus: "in a corpus"}, "alone", {
    key: "in",
    option: "in",
    label: "Words",
    words: "the texts of the words",
    help: "the texts that the words were read in"
  }),
  layer: whole(0, 200, 0, {
    label: "Layer of A",
    words: "the layer",
    help: "0 is the embedding sum, 1 the first layer",
    because: "no model has more"
  }),
  choice: choiceParam,
  centre: scoreParams.centre,
  rdm: scoreParams.rdm,
  comparison: scoreParams.comparison,
  own: ownParam
};

const looked = {rdm: scoreParams.rdm, centre: scoreParams.centre};

/** How words change from layer to layer: each layer beside the model's own input rows, beside another model's layers, and beside what may explain it. */
export const layers = study("layers", "How do words change from layer to layer?", import.meta.url, {
  declaredIn: ["src/rsa/layersStudy.ts"],
  recordFile: "data/layers/record.json",
  command: "layers"
})
  .data({
    words: wordList,
    models: file<readonly LayeredModel[]>("data/layers", {words: "the states of words in all layers"})
  })
  .given(layerParams)
  .gather("looking", looked)
  .cell("selection", ["words", "choice"], selectWords, {equal: "digest", words: "the words asked for"})
  .cell("modelA", ["models", "a"], modelOf, {words: "the layers of A"})
  .cell("modelB", ["models", "b"], modelOf, {words: "the layers of B"})
  .cell(
    "usable",
    ["selection", "modelA", "modelB", "carrier"],
    (selection, a, b, carrier) => someWords(wordsInLayers(selection, a === b ? [a] : [a, b], carrier)),
    {equal: "digest", words: "the words that both models have"}
  )
  .cell(
    "sidesA",
    ["modelA", "carrier", "usable", "looking"],
    (model, carrier, {words}, looking) => layerSides(model, carrier, words, looking),
    {words: "the words in each layer of A"}
  )
  .cell(
    "sidesB",
    ["modelB", "carrier", "usable", "looking"],
    (model, carrier, {words}, looking) => layerSides(model, carrier, words, looking),
    {words: "the words in each layer of B"}
  )
  .cell(
    "matrices",
    ["sidesA", "usable", "looking", "modelA"],
    (sides, {words}, looking, {name}) => layerMatrices(sides, words, looking, name),
    {words: "the matrix of each layer of A"}
  )
  .cell(
    "explanations",
    ["usable", "modelA", "carrier", "rdm", "own"],
    ({words}, model, carrier, rdm, own) => {
      const pieces = layerPieces(model, carrier, words);
      return {
        each: explanationRdms(words, pieces, pieces, {pieces: "first", rdm, own}),
        categories: modelRdmsOf(words, pieces, pieces, rdm).categories
      };
    },
    {words: "what may explain it"}
  )
  .cell(
    "scores",
    ["sidesA", "explanations", "comparison"],
    (sides, {each: all, categories}, comparison) => scoresByLayer(sides, all, categories, comparison),
    {words: "the scores of each layer of A", onWorkers: ["src/math/intervalJob.ts"]}
  )
  .cell("matrix", ["sidesA", "sidesB", "comparison"], layerMatrix, {words: "the scores of every two layers"})
  .cell(
    "structure",
    ["sidesA", "layer", "usable", "modelA"],
    (sides, layer, {words}, {name}) =>
      layerStructure(
        sides,
        layer,
        words.map(({category}) => category),
        name
      ),
    {words: "the category structure of the layer"}
  )
  .cell(
    "ofLayer",
    ["scores", "layer", "modelA"],
    (scores, layer, {name}) => {
      const ofLayer = scores.find((candidate) => candidate.layer === layer);
      if (ofLayer) return ofLayer;
      throw new RangeError(`wrong layer: ${layer}; ${name} has 0 to ${scores.at(-1)?.layer ?? 0}`);
    },
    {words: "the scores of the layer"}
  )
  .cell("byLayer", ["scores"], byLayer, {words: "what is published of each layer"})
  .cell(
    "byPair",
    ["matrix", "sidesA", "sidesB"],
    (matrix, a, b): Numbers =>
      Object.fromEntries(
        matrix.flatMap((row, i) =>
          row.map((score, j) => [`${keyOf(a[i]?.layer ?? i)} × ${keyOf(b[j]?.layer ?? j)}`, numberOf(score)] as const)
        )
      ),
    {words: "what is published of each pair of layers"}
  )
  .publish({
    score: ["ofLayer", "input", "score", "value", exactly],
    category: ["ofLayer", "explanations", "category", "score", "value", exactly],
    rank: ["ofLayer", "explanations", "rank", "score", "value", exactly],
    meanWithin: ["structure", "meanA", "within", "value", exactly],
    meanBetween: ["structure", "meanA", "between", "value", exactly],
    within: ["structure", "within", "value", exactly],
    between: ["structure", "between", "value", exactly],
    byLayer: ["byLayer", "input", "score", each, exactly],
    byLayerLow: ["byLayer", "input", "low", each, exactly],
    byLayerHigh: ["byLayer", "input", "high", each, exactly],
    categoryByLayer: ["byLayer", "category", "score", each, exactly],
    categoryByLayerLow: ["byLayer", "category", "low", each, exactly],
    categoryByLayerHigh: ["byLayer", "category", "high", each, exactly],
    rankByLayer: ["byLayer", "rank", "score", each, exactly],
    lengthByLayer: ["byLayer", "length", "score", each, exactly],
    lettersByLayer: ["byLayer", "letters", "score", each, exactly],
    own: ["byLayer", "own", each, exactly],
    layersOfB: ["byPair", each, exactly]
  })
  .standsOn({
    "compiled kernels": modelsCode["compiled kernels"],
    "making data/layers": {modules: ["loaders/contextual/readAllLayers.ts"], role: "makes data"},
    "reading data/layers": {modules: ["src/tables/readLayers.ts"], role: "under all"}
  });

/** Every value of the study of layers. */
export type LayersValues = (typeof layers)["types"]["values"];

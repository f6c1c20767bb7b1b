import {centreVectors} from "../math/centreVectors.js";
import type {SquareMatrix, Vectors} from "../math/matrix.js";
import {digest} from "../notebook/digest.js";
import type {LayerRows} from "../tables/layerRows.js";
import type {WordRow} from "./choice.js";
import type {Pieces} from "./modelRdms.js";
import type {RdmKind} from "./params.js";
import {sideOf, type Side} from "./side.js";
import type {Dropped, Selection, WordTokens} from "./values.js";
import {madeMatrix} from "./wordMatrix.js";

/** A model's states in all its layers. */
export interface LayeredModel {
  readonly id: string;
  readonly name: string;
  readonly rows: LayerRows;
}

/** A layer as people count it: the row of the matrix of input embeddings, the embedding sum, then the layers from 1 on. */
export const layerName = (layer: number): string =>
  layer < 0 ? "input row" : layer === 0 ? "embedding sum" : `layer ${layer}`;

/** A digest of what decides the values of models' layers: their rows, by the digests that files carry and readers check. */
export const layersDigests = (models: readonly LayeredModel[]): string =>
  digest(models.map(({id, name, rows}) => [id, name, rows.meta.digest]));

/** One layer's side of a comparison. */
export interface LayerSide {
  readonly layer: number;
  readonly space: Vectors;
  readonly side: Side;
}

/** The layers that a model has, the input row's −1 first. */
const layersIn = ({rows}: LayeredModel): readonly number[] => [...new Set(rows.layers)].sort((a, b) => a - b);

/** Where the layers of each word begin. @throws RangeError where the file has no texts of this kind */
function startsOf({name, rows}: LayeredModel, carrier: string): ReadonlyMap<string, number> {
  const known = rows.meta.carriers.map(({id}) => id);
  if (!known.includes(carrier))
    throw new RangeError(
      `no words ${JSON.stringify(carrier)} in ${name}; expected ${known.join(" or ")}, or read them with \`layers data\``
    );
  const starts = new Map<string, number>();
  for (const [row, word] of rows.words.entries())
    if (rows.carriers[row] === carrier && !starts.has(word)) starts.set(word, row);
  return starts;
}

/** The words that all models have, in order; a word whose first token an earlier one has is left out, since its input row is the same. */
export function wordsInLayers(
  {words, dropped}: Selection,
  models: readonly LayeredModel[],
  carrier: string
): Selection {
  const starts = models.map((model) => startsOf(model, carrier));
  const taken = models.map(() => new Map<number, string>());
  const left: Dropped[] = [...dropped];
  const kept = words.filter(({word}) => {
    const reasons = models.flatMap(({name, rows}, i) => {
      const row = starts[i]?.get(word);
      if (row === undefined) return [`not in ${name}`];
      const twin = taken[i]?.get(rows.tokenIds[row] ?? -1);
      return twin === undefined ? [] : [`same first piece as ${JSON.stringify(twin)} in ${name}`];
    });
    if (reasons.length > 0) left.push({word, reason: [...new Set(reasons)].join("; ")});
    else models.forEach(({rows}, i) => taken[i]?.set(rows.tokenIds[starts[i]?.get(word) ?? 0] ?? -1, word));
    return reasons.length === 0;
  });
  return {words: kept, dropped: left};
}

/** The words' vectors in each layer, n × dims, widened to 64 bits; without their mean, if that is asked for. */
export function layerSides(
  model: LayeredModel,
  carrier: string,
  words: readonly WordRow[],
  {rdm, centre}: {readonly rdm: RdmKind; readonly centre: boolean}
): readonly LayerSide[] {
  const {rows, name} = model;
  const {dims: d, vectors} = rows;
  const starts = startsOf(model, carrier);
  return layersIn(model).map((layer, k) => {
    const data = new Float64Array(words.length * d);
    words.forEach(({word}, i) => {
      const row = (starts.get(word) ?? NaN) + k;
      if (!(rows.words[row] === word && rows.layers[row] === layer))
        throw new RangeError(`no ${layerName(layer)} of ${JSON.stringify(word)} in ${name}`);
      data.set(vectors.subarray(row * d, (row + 1) * d), i * d);
    });
    const raw: Vectors = {n: words.length, d, data};
    const space = centre ? centreVectors(raw) : raw;
    return {layer, space, side: sideOf(space, rdm, words, `${name}, ${layerName(layer)}`, centre)};
  });
}

/** The first piece of each word, and how many pieces it has: as much as explanations ask for. */
export function layerPieces(model: LayeredModel, carrier: string, words: readonly WordRow[]): Pieces {
  const {rows} = model;
  const starts = startsOf(model, carrier);
  const none = {ids: [], tokens: []};
  const tokens = words.map(({word, category}): WordTokens => {
    const row = starts.get(word) ?? -1;
    const [id, token, pieces] = [rows.tokenIds[row] ?? -1, rows.tokens[row] ?? "", rows.pieces[row] ?? 0];
    // of further pieces only the number is known
    const ids = [id, ...Array<number>(Math.max(0, pieces - 1)).fill(-1)];
    return {word, category, bare: {ids, tokens: [token, ...Array<string>(ids.length - 1).fill("")]}, space: none};
  });
  return {tokens, form: "bare"};
}

/** The matrix of each layer. */
export const layerMatrices = (
  sides: readonly LayerSide[],
  words: readonly WordRow[],
  {rdm, centre}: {readonly rdm: RdmKind; readonly centre: boolean},
  name: string
): readonly {readonly layer: number; readonly matrix: SquareMatrix}[] =>
  sides.map(({layer, space}) => ({layer, matrix: madeMatrix(space, rdm, words, name, centre)}));

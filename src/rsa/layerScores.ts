import {comparisonOf} from "../math/comparisons.js";
import {scoreOverWords} from "../math/intervalJob.js";
import {modelScoreBy, scoreBy} from "./comparisons.js";
import type {Explanation} from "./explanationRdms.js";
import type {LayerSide} from "./layerSides.js";
import type {ModelRdm} from "./modelRdms.js";
import type {ComparisonKind} from "./params.js";
import {orReason, scoreOf} from "./score.js";
import {comparedOf, isThere, type Side} from "./side.js";
import {structureOf} from "./structure.js";
import type {Score, Structure} from "./values.js";

/** A score and its 95 % interval over words; or why there is none. */
export interface ScoreWithInterval {
  readonly score: Score;
  readonly interval: readonly [low: number, high: number] | {readonly reason: string};
}

/** What is known of one layer. */
export interface LayerScores {
  readonly layer: number;
  /** With the model's own input rows. */
  readonly input: ScoreWithInterval;
  /** With each explanation, by its name. */
  readonly explanations: Readonly<Record<string, ScoreWithInterval>>;
}

function withInterval(kind: ComparisonKind, score: Score, a: Side, b: Side): ScoreWithInterval {
  if ("reason" in score) return {score, interval: score};
  const result = orReason(() => {
    const [x, y] = comparedOf(kind, a, b);
    return scoreOverWords({comparison: kind, a: x, b: y});
  });
  if ("reason" in result) return {score, interval: result};
  const {interval} = result;
  return {score, interval: "reason" in interval ? interval : [interval.low, interval.high]};
}

/** Over the pairs that a matrix of the reader's own has. */
function overItsPairs(kind: ComparisonKind, side: Side, values: Float64Array): ScoreWithInterval {
  const score = scoreOf(() => {
    const [layer] = comparedOf(kind, side);
    const has = (_: number, k: number): boolean => !Number.isNaN(values[k]);
    return comparisonOf(kind).score(layer.filter(has), values.filter(has));
  });
  return {score, interval: {reason: "it lacks pairs of these words, so that none can be left out in turn"}};
}

/** An explanation has no vectors, so it is compared as a matrix or not at all; categories have some. */
function explained(kind: ComparisonKind, side: Side, {name, a}: Explanation, categories: ModelRdm): ScoreWithInterval {
  if (name === "category") {
    if ("reason" in categories) return {score: categories, interval: categories};
    return withInterval(kind, modelScoreBy(kind, side, categories), side, categories);
  }
  const {of, label} = comparisonOf(kind);
  const reason = `${label} needs more than a matrix of ${name}; choose Pearson r, Spearman ρ or Kendall τ`;
  if (of !== "matrices") return {score: {reason}, interval: {reason}};
  if (isThere(a) && a.some(Number.isNaN)) return overItsPairs(kind, side, a);
  const matrix: Side = {triangle: a, space: side.space};
  return withInterval(kind, scoreBy(kind, side, matrix), side, matrix);
}

/** Each layer beside the input rows and beside what may explain it. The first of the sides is that of the input rows. */
export function scoresByLayer(
  sides: readonly LayerSide[],
  explanations: readonly Explanation[],
  categories: ModelRdm,
  kind: ComparisonKind
): readonly LayerScores[] {
  const [input] = sides;
  if (!input) throw new RangeError("no layers: 0; expected at least one");
  const withInput = (side: Side): ScoreWithInterval => {
    const score = scoreBy(kind, side, input.side);
    return side === input.side
      ? {score, interval: {reason: "these are the input rows themselves"}}
      : withInterval(kind, score, side, input.side);
  };
  return sides.map(({layer, side}) => ({
    layer,
    input: withInput(side),
    explanations: Object.fromEntries(
      explanations.map((explanation) => [explanation.name, explained(kind, side, explanation, categories)])
    )
  }));
}

/** The scores of every two layers: a row a layer of A, a column a layer of B. */
export const layerMatrix = (
  a: readonly LayerSide[],
  b: readonly LayerSide[],
  kind: ComparisonKind
): readonly (readonly Score[])[] => a.map(({side}) => b.map((other) => scoreBy(kind, side, other.side)));

/** How much of a layer's agreement with the input rows is that of categories. @throws RangeError for a layer that is not there */
export function layerStructure(
  sides: readonly LayerSide[],
  layer: number,
  labels: readonly string[],
  name: string
): Structure {
  const [input] = sides;
  const ofLayer = sides.find((candidate) => candidate.layer === layer);
  if (!input || !ofLayer)
    throw new RangeError(`wrong layer: ${layer}; ${name} has 0 to ${Math.max(...sides.map((side) => side.layer))}`);
  return structureOf(labels, ofLayer.side.triangle, input.side.triangle);
}

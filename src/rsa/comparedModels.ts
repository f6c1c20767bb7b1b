import {comparandOf, comparandOfMatrix, compared, gramLookedAt} from "../math/comparand.js";
import {comparisonOf} from "../math/comparisons.js";
import type {Notebook} from "../notebook/notebook.js";
import {requireWords} from "./comparisons.js";
import type {ComparisonKind} from "./params.js";
import {inOrder} from "./testInput.js";
import {orReason, scoreOf} from "./score.js";
import type {Triangle} from "./side.js";
import {sharedWords, type PairNames, type SetPair, type SharedWords} from "./sharedPairs.js";
import type {RsaValues} from "./study.js";
import type {Score} from "./values.js";
import {wordMatrix} from "./wordMatrix.js";

/** One pair of models and its score. */
export interface ComparedPair {
  readonly a: string;
  readonly b: string;
  readonly words: number;
  readonly score: Score;
}

/** What is compared of a model, n(n − 1)/2 numbers; or the reason why there is nothing. */
type ModelTriangle =
  | {
      /** Of its matrix, their ranks (Spearman), or of the U-centred Gram matrix (CKA). */
      readonly values: Float64Array;
      /** The first row of its matrix, which has its place among the models; see `inOrder`. For CKA there may be none. */
      readonly triangle: Triangle;
    }
  | {readonly reason: string};

/** Who hears of the work. */
interface Hearing {
  /** Gives the work up. */
  readonly signal?: AbortSignal | undefined;
  /** How much is done, from 0 to 1. */
  progress?(done: number): void;
}

export interface ComparedModels extends SharedWords {
  readonly pairs: readonly ComparedPair[];
  readonly comparison: ComparisonKind;
  /** Of each model over the words of all pairs; none where each pair has its own words. */
  readonly triangles: ReadonlyMap<string, ModelTriangle>;
}

type Needed = Pick<RsaValues, "spaceA" | "comparison" | "rdm" | "usable" | "modelA" | "centre">;

function triangleOf({spaceA: space, comparison, rdm, usable, modelA, centre}: Needed): ModelTriangle {
  const matrix = orReason(() => wordMatrix(space, rdm, usable.words, modelA.meta.model, centre));
  const triangle = "reason" in matrix ? matrix : matrix.data.slice(1, space.n);
  if (comparisonOf(comparison).of === "vectors")
    return {values: comparandOf(comparison, gramLookedAt(comparison, space)), triangle};
  return "reason" in matrix ? matrix : {values: comparandOfMatrix(comparison, matrix), triangle};
}

/** Both sides of a pair, in their order; see `inOrder`. @throws RangeError where one has nothing to compare */
export function sidesOf({triangles}: Pick<ComparedModels, "triangles">, a: string, b: string) {
  const [first, other] = [triangles.get(a), triangles.get(b)];
  for (const side of [first, other]) if (side && "reason" in side) throw new RangeError(side.reason);
  if (!first || !other || "reason" in first || "reason" in other)
    throw new RangeError("the pairs do not share their words");
  return inOrder(first, other, ({values}) => values);
}

/** Each model's values, one model after the other: nothing else of n × n is kept. */
async function trianglesOf(
  nb: Notebook<RsaValues>,
  models: readonly string[],
  setPair: SetPair,
  {signal, progress}: Hearing
): Promise<Map<string, ModelTriangle>> {
  const triangles = new Map<string, ModelTriangle>();
  for (const [i, id] of models.entries()) {
    await setPair(id, id, i, models.length);
    const values = await nb.values(["spaceA", "comparison", "rdm", "usable", "modelA", "centre"]);
    signal?.throwIfAborted();
    triangles.set(
      id,
      orReason(() => triangleOf(values))
    );
    progress?.((1 + (i + 1) / models.length) / 3);
  }
  return triangles;
}

/** Scores of the pairs. */
function scoresOf(
  names: PairNames,
  n: number,
  comparison: ComparisonKind,
  triangles: ReadonlyMap<string, ModelTriangle>,
  {progress}: Hearing
) {
  const none: ModelTriangle = {reason: "no values"};
  return names.map(([a, b], i): ComparedPair => {
    const [x, y] = [triangles.get(a) ?? none, triangles.get(b) ?? none];
    const score = scoreOf(() => {
      requireWords(n);
      for (const side of [x, y]) if ("reason" in side) throw new RangeError(side.reason);
      if ("reason" in x || "reason" in y) return undefined;
      return compared(comparison, x.values, y.values);
    });
    progress?.((2 + (i + 1) / names.length) / 3);
    return {a, b, words: n, score};
  });
}

/** Scores of pairs, each over the words of its own. */
export async function ownScores(nb: Notebook<RsaValues>, names: PairNames, setPair: SetPair): Promise<ComparedPair[]> {
  const pairs: ComparedPair[] = [];
  for (const [i, [a, b]] of names.entries()) {
    await setPair(a, b, i, names.length);
    const {score, usable} = await nb.values(["score", "usable"]);
    pairs.push({a, b, words: usable.words.length, score});
  }
  return pairs;
}

/**
 * Every pair of models over the words that all of them have: only such scores can be held against each other, and share permutations.
 * The notebook's choice of words becomes that of the shared words where they are fewer than those asked for. Each model's matrix is made
 * once, and only the values above its diagonal are kept.
 * @param setPair - sets a notebook that has all its other sources to a pair, or to one model as both
 * @throws CellError where a cell fails, and what the signal was aborted with
 */
export async function comparedModels(
  nb: Notebook<RsaValues>,
  models: readonly string[],
  setPair: SetPair,
  hearing: Hearing = {}
): Promise<ComparedModels> {
  const names: PairNames = models.flatMap((a, i) => models.slice(i + 1).map((b) => [a, b] as const));
  const setAndTell: SetPair = (a, b, before, total) => {
    if (before > 0) hearing.progress?.(before / total / 3);
    return setPair(a, b, before, total);
  };
  const {words, leftOut} = await sharedWords(nb, names, setAndTell, hearing.signal);
  const {comparison} = await nb.values(["comparison"]);
  if (words.length === 0) {
    return {pairs: await ownScores(nb, names, setPair), words, leftOut, comparison, triangles: new Map()};
  }
  const triangles = await trianglesOf(nb, models, setPair, hearing);
  return {pairs: scoresOf(names, words.length, comparison, triangles, hearing), words, leftOut, comparison, triangles};
}

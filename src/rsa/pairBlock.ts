import {attainable} from "./attainable.js";
import {comparedModels, ownScores} from "./comparedModels.js";
import type {Engine} from "./engine.js";
import {batchesOf, type Compared, type PairPlan} from "./pairBatches.js";
import type {PairsNotebook} from "./pairsNotebook.js";
import type {Score} from "./values.js";

/** A part of the test of all pairs: one pair of models under some of the permutations. */
export interface PairBlock {
  readonly words: number;
  readonly score: Score;
  /** Why a model has nothing to compare, by its id. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Where permutations were asked for and there is a score. */
  readonly tested?: {
    readonly observed: number;
    /** The part of all permutations that leave the score as it is. */
    readonly share: number;
    readonly values: Float64Array;
  };
}

/**
 * One pair of models, as `comparedModels` has it among all.
 * @param shared - whether all pairs share the notebook's words; else the pair has those that it can
 */
export async function comparedPair(
  {nb, setPair}: Pick<PairsNotebook, "nb" | "setPair">,
  [a, b]: readonly [string, string],
  shared: boolean
): Promise<Compared> {
  if (shared) return comparedModels(nb, [a, b], setPair);
  const pairs = await ownScores(nb, [[a, b]], setPair);
  const {comparison} = await nb.values(["comparison"]);
  return {pairs, words: [], comparison, triangles: new Map()};
}

/**
 * The permuted scores of a pair, of the permutations `from` to before `to`: to the last bit those that `allPairs` has of it.
 * @param compared - one pair; see `comparedPair`
 */
export async function pairBlock(
  compared: Compared,
  plan: PairPlan | undefined,
  [from, to]: readonly [number, number],
  engine: Engine
): Promise<PairBlock> {
  const {pairs, words, triangles} = compared;
  const [pair] = pairs;
  if (!pair || pairs.length > 1) throw new RangeError(`wrong number of pairs: ${pairs.length}; expected one`);
  const reasons = Object.fromEntries(
    [...triangles].flatMap(([id, triangle]) => ("reason" in triangle ? [[id, triangle.reason]] : []))
  );
  const block = {words: pair.words, score: pair.score, reasons};
  if (!plan || from === to || "reason" in pair.score || words.length === 0) return block;
  const [batch] = [...batchesOf(compared, plan, 0)];
  const [observed, triangle] = [batch?.observed[0], batch?.sides[0]];
  if (!batch || observed === undefined || !triangle) throw new RangeError("nothing is permuted of this pair");
  const {values} = await engine.run("inference", batch.job(from, to));
  const share = attainable(words.length, {triangles: triangle});
  return {...block, tested: {observed, share, values: values[0] ?? new Float64Array()}};
}

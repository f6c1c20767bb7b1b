import type {Vectors} from "../math/matrix.js";
import {partialGiven} from "../math/partialGiven.js";
import {combinedSums, correlationOf, type PairSums} from "../math/pairSums.js";
import {minimaByMinima, rankMinima, type RankMinima} from "../math/rankMinima.js";
import type {Running} from "./featureParts.js";
import {minimaSums, type FeatureSums} from "./featureScores.js";
import {scoreOf} from "./score.js";
import type {Score, Structure} from "./values.js";

const none = {alike: {reason: "no two words share a category"}, different: {reason: "all words are of one category"}};

/** √(Σ(z − z̄)²) of a matrix that is 1 for some of m pairs. */
const sizeOfSame = (same: number, m: number): number => Math.sqrt(same - (same * same) / m);

/** `structureOf` by features: how much of the agreement is that of categories. */
export function featureStructure({x, y, all, within}: FeatureSums): Structure {
  const lacking = {reason: "no categories"};
  if (!within) {
    const means = {within: lacking, between: lacking};
    return {meanA: means, meanB: means, within: lacking, between: lacking, partial: lacking};
  }
  const between = combinedSums(all, within, -1);
  const [alike, different] = [within.pairs > 0, between.pairs > 0];
  const scoreOfPairs = (sums: PairSums): Score => scoreOf(() => correlationOf(sums).value);
  const means = (mean: number, of: "x" | "y"): Structure["meanA"] => ({
    within: alike ? {value: mean + within[of].value / within.pairs} : none.alike,
    between: different ? {value: mean + between[of].value / between.pairs} : none.different
  });
  const size = sizeOfSame(within.pairs, all.pairs);
  return {
    meanA: means(x.mean, "x"),
    meanB: means(y.mean, "y"),
    within: alike ? scoreOfPairs(within) : none.alike,
    between: different ? scoreOfPairs(between) : none.different,
    partial:
      alike && different
        ? scoreOf(() => {
            const [xz, yz] = [
              within.x.value / size / Math.sqrt(all.xx.value),
              within.y.value / size / Math.sqrt(all.yy.value)
            ];
            return partialGiven(correlations([[correlationOf(all).value], [xz, yz]]));
          })
        : none[alike ? "different" : "alike"]
  };
}

/** A table of correlations from its rows below the diagonal. */
function correlations(below: readonly (readonly number[])[]): Vectors {
  const k = below.length + 1;
  const data = new Float64Array(k * k);
  for (let i = 0; i < k; i++) data[i * k + i] = 1;
  below.forEach((row, i) => row.forEach((r, j) => (data[(i + 1) * k + j] = data[j * k + i + 1] = r)));
  return {n: k, d: k, data};
}

/** How both matrices, and their score, go with the words' token ranks in both models: log(min(rank, rank)). */
export interface RankScores {
  readonly a: Score;
  readonly b: Score;
  /** The score given the ranks of both. */
  readonly given: Score;
}

/** @param logRanks - of each word in A and in B; see `logRank` */
export async function rankScores(
  {x, y, all}: FeatureSums,
  logRanks: readonly [readonly number[], readonly number[]],
  running: Running
): Promise<RankScores> {
  const rankOf = (numbers: readonly number[]): RankMinima | undefined =>
    new Set(numbers).size > 1 ? rankMinima(numbers) : undefined;
  const [ofA, ofB] = logRanks.map(rankOf);
  const lacking = {reason: "all words have the same token rank"};
  if (!ofA || !ofB) return {a: lacking, b: lacking, given: lacking};
  const [sizeX, sizeY] = [Math.sqrt(all.xx.value), Math.sqrt(all.yy.value)];
  const [sizeA, sizeB] = [Math.sqrt(ofA.squares), Math.sqrt(ofB.squares)];
  const asked = [
    [ofA, x],
    [ofA, y],
    [ofB, x],
    [ofB, y]
  ] as const;
  const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = await minimaSums(asked, running);
  const [xa, ya] = [ax / sizeA / sizeX, ay / sizeA / sizeY];
  const [xb, yb] = [bx / sizeB / sizeX, by / sizeB / sizeY];
  const ab = minimaByMinima(ofA, ofB) / sizeA / sizeB;
  return {
    a: {value: xa},
    b: {value: yb},
    given: scoreOf(() => partialGiven(correlations([[correlationOf(all).value], [xa, ya], [xb, yb, ab]])))
  };
}

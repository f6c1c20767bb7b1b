import {makeRows, type MadeRows} from "../math/madeRows.js";
import type {Vectors} from "../math/matrix.js";
import type {PairFeatures} from "../math/pairFeatures.js";
import {entriesBy} from "../math/pairSums.js";
import {product} from "../math/product.js";
import {symmetricEigen} from "../math/symmetricEigen.js";
import type {ScoreInterval} from "../math/jackknifeInterval.js";
import {featureRun} from "./featureRun.js";
import type {Running} from "./featureParts.js";
import type {FeatureSums} from "./featureScores.js";
import type {RankScores} from "./featureStructure.js";
import type {Score} from "./values.js";

/** Two models over the words that both hold as one token. */
interface VocabularyInput {
  readonly words: readonly string[];
  /** Of these words, in their order. */
  readonly a: MadeRows;
  readonly b: MadeRows;
  readonly kind: "cosine" | "correlation";
  /** Whether the mean word is taken off first. */
  readonly centre: boolean;
  readonly logRanks: readonly [readonly number[], readonly number[]];
}

/** What is told of two vocabularies. */
export interface VocabularyFound {
  readonly words: number;
  readonly r: number;
  /** What r errs by at most, for these rows. */
  readonly error: number;
  readonly interval: ScoreInterval;
  /** Over pairs of words of one length, of two lengths, and given whether the lengths are one. */
  readonly within: Score;
  readonly between: Score;
  readonly partial: Score;
  readonly ranks: RankScores;
}

/** A map of words: places by the first two principal components of their rows, less the mean row. */
export interface WordMap {
  /** Two numbers a word. */
  readonly places: Float32Array<ArrayBuffer>;
  /** How much of the variance of the rows each direction has. */
  readonly shares: readonly [number, number];
}

/** Letters of a word; longer ones count as this many. */
const mostLetters = 15;

/** A category for each word: how many letters it has. */
const lengthLabels = (words: readonly string[]): readonly string[] =>
  words.map((word) => String(Math.min(mostLetters, [...word].length)));

/** Compares two models over their words without a matrix over words; see `featureRun`. */
export async function vocabularyComparison(
  {words, a, b, kind, centre, logRanks}: VocabularyInput,
  running: Omit<Running, "progress">,
  told: (part: "score" | "words", done: number) => void
): Promise<{readonly found: VocabularyFound; readonly sums: FeatureSums}> {
  const input = {kind, a, b, centre, labels: lengthLabels(words), logRanks};
  const run = await featureRun(input, undefined, running, (part) => (done) => {
    if (part === "score" || part === "words") told(part, done);
  });
  const {r, error, interval, structure, ranks, sums} = run;
  const {within, between, partial} = structure;
  return {found: {words: words.length, r, error, interval, within, between, partial, ranks}, sums};
}

/** Rows that are placed at once. */
const mostRows = 1024;

/** The first two principal components of features; the sign of each is that of its largest weight. @param gram - XᵀX, on and above its diagonal */
export function wordMap(of: PairFeatures, gram: Vectors): WordMap {
  const {d} = of;
  const whole = gram.data.map((value, at) => {
    const [i, j] = [Math.floor(at / d), at % d];
    return i <= j ? value : gram.data[j * d + i]!;
  });
  const {values, vectors} = symmetricEigen({n: d, data: whole});
  const count = Math.min(2, d);
  const axes = new Float64Array(2 * d);
  for (let k = 0; k < count; k++) {
    const axis = vectors.data.subarray(k * d, (k + 1) * d);
    const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    for (let i = 0; i < d; i++) axes[2 * i + k] = largest < 0 ? -axis[i]! : axis[i]!;
  }
  let trace = 0;
  for (let k = 0; k < d; k++) trace += gram.data[k * d + k]!;
  const share = (k: number): number => Math.max(0, values[k] ?? 0) / trace;
  const places = new Float32Array(2 * of.n);
  for (let from = 0; from < of.n; from += mostRows) {
    const to = Math.min(of.n, from + mostRows);
    const data = new Float64Array((to - from) * d);
    makeRows(of.rows, {from, to}, data);
    places.set(product({n: to - from, d, data}, {n: d, d: 2, data: axes}).data, 2 * from);
  }
  return {places, shares: [share(0), share(1)]};
}

/** The words that are most alike to one, in a model, the most alike first. */
export function nearestWords(
  of: PairFeatures,
  word: number,
  count: number
): readonly {readonly word: number; readonly similarity: number}[] {
  const entryOf = entriesBy(of);
  const all = Array.from({length: of.n}, (_, other) => ({
    word: other,
    similarity: other === word ? -Infinity : of.mean + entryOf(word, other)
  }));
  return all.sort((x, y) => y.similarity - x.similarity || x.word - y.word).slice(0, Math.min(count, of.n - 1));
}

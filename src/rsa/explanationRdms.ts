import {countDistances} from "../math/countDistances.js";
import {editSimilarity} from "../math/editDistance.js";
import {logarithm} from "../math/logarithm.js";
import {pairMinima} from "../math/pairMinima.js";
import {rsmOf} from "../math/rsm.js";
import {withinPairs} from "../math/withinPairs.js";
import type {WordRow} from "./choice.js";
import type {Pieces} from "./modelRdms.js";
import {explanationNames} from "./givenNames.js";
import {onWords, type OwnRdm} from "./ownRdm.js";
import type {PieceRule, RdmKind} from "./params.js";
import type {Triangle} from "./side.js";

/**
 * What may make two words alike, as triangles over n words: of A's words and of B's, the same one where the models have no part in it. The
 * higher, the more alike two words should be; beside distances the negative of it. NaN for pairs that a matrix of the reader's own does
 * not have.
 */
export interface Explanation {
  readonly name: string;
  readonly a: Triangle;
  readonly b: Triangle;
  /** Of a matrix of the reader's own: its digest, and the words that it does not have. */
  readonly own?: Pick<OwnRdm, "digest" | "sense"> & {readonly missing: readonly string[]};
}

/** Over more words the matrices of all explanations would take too much memory and time. */
export const mostExplainedWords = 2000;

/**
 * The logarithm of a word's rank among a model's tokens, the first of which has rank 1: of the piece whose row stands for the word, or the
 * mean over its pieces where the word is the mean of their rows. In vocabularies made by merging (BPE, WordPiece) and in lists of word
 * vectors tokens stand about in the order of how often they were met.
 */
export function logRank(ids: readonly number[], rule: PieceRule): number {
  const used = rule === "mean" ? ids : ids.slice(0, 1);
  return used.reduce((sum, id) => sum + logarithm(id + 1), 0) / used.length;
}

/** Letters of a word: code points, small, with composed accents. */
const lettersOf = (word: string): string[] => [...word.normalize("NFC").toLowerCase()];

const varied = (values: readonly number[], what: string, make: () => Float64Array): Triangle =>
  new Set(values).size > 1 ? make() : {reason: `all words have the same ${what}`};

function sameCategory(labels: readonly string[]): Triangle {
  const kinds = new Set(labels).size;
  if (kinds <= 1) return {reason: "all words are of one category"};
  if (kinds === labels.length) return {reason: "no two words share a category"};
  return new Float64Array(withinPairs(labels));
}

/** Explanations over a model's pieces of each word. */
function ofModel(words: readonly WordRow[], {tokens, form}: Pieces, rule: PieceRule) {
  const known = new Map(tokens.map((split) => [split.word, split[form].ids]));
  const ids = words.map(({word}) => known.get(word) ?? []);
  const counts = ids.map(({length}) => length);
  const logs = ids.map((idsOfWord) => logRank(idsOfWord, rule));
  return {
    rank: varied(logs, "token rank", () => pairMinima(logs)),
    "rank-gap": varied(logs, "token rank", () => countDistances(logs)),
    pieces: varied(counts, "number of pieces", () => countDistances(counts))
  };
}

const negative = (triangle: Triangle): Triangle =>
  "reason" in triangle ? triangle : triangle.map((value) => 0 - value);

/**
 * Every explanation of n words, the reader's own last: same category (1, else 0); the smaller of the logs of both words' token ranks, and
 * minus their difference; minus the difference of lengths in letters; 1 − edit distance / letters of the longer; minus the difference of
 * the numbers of pieces.
 * @throws RangeError for too many words
 */
export function explanationRdms(
  words: readonly WordRow[],
  a: Pieces,
  b: Pieces,
  {pieces, rdm, own}: {readonly pieces: PieceRule; readonly rdm: RdmKind; readonly own: readonly OwnRdm[]}
): readonly Explanation[] {
  if (words.length > mostExplainedWords)
    throw new RangeError(`too many words to explain a score: ${words.length}; expected at most ${mostExplainedWords}`);
  const letters = words.map(({word}) => lettersOf(word));
  const lengths = letters.map(({length}) => length);
  const [ofA, ofB] = [ofModel(words, a, pieces), ofModel(words, b, pieces)];
  const shared = {
    category: sameCategory(words.map(({category}) => category)),
    length: varied(lengths, "length", () => countDistances(lengths)),
    letters: editSimilarity(letters) as Triangle
  };
  const sign = rsmOf(rdm).sense === "similarity" ? (triangle: Triangle): Triangle => triangle : negative;
  const all = explanationNames.map((name): Explanation => {
    const [x, y] =
      name in shared
        ? [shared[name as keyof typeof shared], shared[name as keyof typeof shared]]
        : [ofA[name as keyof typeof ofA], ofB[name as keyof typeof ofB]];
    const signed = sign(x);
    return {name, a: signed, b: x === y ? signed : sign(y)};
  });
  const brought = own.map((matrix): Explanation => {
    const {triangle, missing} = onWords(matrix, words);
    const signed = sign(triangle);
    const {name, digest, sense} = matrix;
    return {name, a: signed, b: signed, own: {digest, sense, missing}};
  });
  return [...all, ...brought];
}

import {makeVector, Table, tableToIPC} from "apache-arrow";
import type {Embeddings} from "./embeddings.js";
import {textVector as text} from "./textVector.js";

/** A line of data/words.csv. */
interface WordLine {
  readonly word: string;
  readonly category: string;
  readonly set: string;
  readonly note: string;
}

/** The table `words(row, word, category, set, note)` as an Arrow IPC stream; `row` counts the lines from 0. */
export function wordsStream(words: readonly WordLine[]): Uint8Array {
  return tableToIPC(
    new Table({
      row: makeVector(Int32Array.from(words.keys())),
      word: text(words.map(({word}) => word)),
      category: text(words.map(({category}) => category)),
      set: text(words.map(({set}) => set)),
      note: text(words.map(({note}) => note))
    }),
    "stream"
  );
}

/**
 * The table `pairs(word, other, category, other_category, a, b)` as an Arrow IPC stream: one row a pair of words, with its values in the
 * matrices of A and B.
 * @param a - values of the pairs (0,1), (0,2) … (1,2) … in A; NaN where there is none
 */
export function pairsStream(
  words: readonly Pick<WordLine, "word" | "category">[],
  a: Float64Array,
  b: Float64Array
): Uint8Array {
  const pairs = words.flatMap((word, i) => words.slice(i + 1).map((other) => [word, other] as const));
  return tableToIPC(
    new Table({
      word: text(pairs.map(([{word}]) => word)),
      other: text(pairs.map(([, {word}]) => word)),
      category: text(pairs.map(([{category}]) => category)),
      other_category: text(pairs.map(([, {category}]) => category)),
      a: makeVector(a),
      b: makeVector(b)
    }),
    "stream"
  );
}

/** A score of two models, by their ids; NaN where there is none. */
interface ScoreLine {
  readonly a: string;
  readonly b: string;
  readonly words: number;
  readonly score: number;
  readonly p: number;
}

/** The table `scores(a, b, words, score, p)` as an Arrow IPC stream: one row a pair of models. */
export function scoresStream(scores: readonly ScoreLine[]): Uint8Array {
  return tableToIPC(
    new Table({
      a: text(scores.map(({a}) => a)),
      b: text(scores.map(({b}) => b)),
      words: makeVector(Int32Array.from(scores, ({words}) => words)),
      score: makeVector(Float64Array.from(scores, ({score}) => score)),
      p: makeVector(Float64Array.from(scores, ({p}) => p))
    }),
    "stream"
  );
}

/** The table `pieces(model, word, form, piece, pieces, token, token_id)` as an Arrow IPC stream: one row a piece, no vectors. */
export function piecesStream(
  models: readonly {readonly id: string; readonly embeddings: Omit<Embeddings, "meta" | "vectors">}[]
): Uint8Array {
  const all = models.map(({embeddings}) => embeddings);
  return tableToIPC(
    new Table({
      model: text(models.flatMap(({id, embeddings}) => embeddings.words.map(() => id))),
      word: text(all.flatMap(({words}) => words)),
      form: text(all.flatMap(({forms}) => forms)),
      piece: makeVector(Int16Array.from(all.flatMap(({piece}) => [...piece]))),
      pieces: makeVector(Int16Array.from(all.flatMap(({pieces}) => [...pieces]))),
      token: text(all.flatMap(({tokens}) => tokens)),
      token_id: makeVector(Int32Array.from(all.flatMap(({tokenIds}) => [...tokenIds])))
    }),
    "stream"
  );
}

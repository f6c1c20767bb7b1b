import {cacheFolder} from "../loaders/cacheFolder.js";
import {vocabularyRows} from "../loaders/vocabulary.js";
import type {MadeRows} from "../src/math/madeRows.js";
import {sharedShortFloats} from "../src/math/sharedFloats.js";
import {logRank} from "../src/rsa/explanationRdms.js";
import type {Embeddings, EmbeddingsMeta} from "../src/tables/embeddings.js";
import {dataSources} from "./data.js";
import type {Effects} from "./effects.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/** One model's side of a comparison of vocabularies. */
export interface VocabularySide {
  readonly meta: EmbeddingsMeta;
  readonly dims: number;
  /** How many whole words it holds itself. */
  readonly holds: number;
  /** Of the words that both hold, in memory that workers share. */
  readonly space: MadeRows;
  readonly logRanks: readonly number[];
}

/** The words that both models hold as whole words, in the order of A's tokens. */
interface SharedVocabulary {
  readonly words: readonly string[];
  readonly a: VocabularySide;
  readonly b: VocabularySide;
}

function sideOf({meta, dims, words, tokenIds, vectors}: Embeddings, rows: readonly number[]): VocabularySide {
  const data = sharedShortFloats(rows.length * dims);
  rows.forEach((row, i) => data.set(vectors.subarray(row * dims, (row + 1) * dims), i * dims));
  const logRanks = rows.map((row) => logRank([tokenIds[row] ?? 0], "first"));
  return {meta, dims, holds: words.length, space: {n: rows.length, d: dims, data}, logRanks};
}

const fewestWords = 4;

/**
 * The rows of the whole words of both models; read from their files where the cache does not have them.
 * @throws UsageError for one model twice, and for too few words that both hold; LoaderError as `vocabularyRows` does
 */
export async function vocabularyAsked(
  study: Study,
  [a, b]: readonly [string, string],
  {file = []}: Pick<RunOptions, "file">,
  effects: Effects
): Promise<SharedVocabulary> {
  const {stop, ...sources} = dataSources(effects, {file});
  const log = (line: string): void => effects.err(`${line}\n`);
  const rowsOf = (id: string): Promise<Embeddings> =>
    vocabularyRows(study.entry(id), study.folder.lock.models[id], sources, {cache: cacheFolder(), log});
  try {
    const [ofA, ofB] = [await rowsOf(a), await rowsOf(b)];
    const inB = new Map(ofB.words.map((word, row) => [word, row]));
    const shared = ofA.words.flatMap((word, row) => {
      const other = inB.get(word);
      return other === undefined ? [] : [[row, other] as const];
    });
    if (shared.length < fewestWords)
      throw new UsageError(
        `${a} and ${b} hold ${shared.length} whole words in common; expected at least ${fewestWords}`
      );
    return {
      words: shared.map(([row]) => ofA.words[row] ?? ""),
      a: sideOf(
        ofA,
        shared.map(([row]) => row)
      ),
      b: sideOf(
        ofB,
        shared.map(([, row]) => row)
      )
    };
  } finally {
    stop?.();
  }
}

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

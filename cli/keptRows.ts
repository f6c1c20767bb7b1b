import type {Embeddings} from "../src/tables/embeddings.js";
import {rowsOfWords} from "../src/tables/subsetRows.js";
import type {Study} from "./study.js";

/** The same study, which reads and checks each model's file once, and keeps of it the rows of these words alone. */
export function keptRows(study: Study, words: readonly string[]): Study {
  const wanted = new Set(words);
  const known = new Map<string, Promise<Embeddings>>();
  const read = async (id: string): Promise<Embeddings> => rowsOfWords(await study.embeddings(id), wanted);
  return {
    ...study,
    embeddings(id) {
      const found = known.get(id) ?? read(id);
      known.set(id, found);
      return found;
    }
  };
}

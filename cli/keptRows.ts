import type {Embeddings} from "../src/tables/embeddings.js";
import type {Study} from "./study.js";

/** The same study, which checks each model's file once, and decodes and keeps of it the rows of these words alone. */
export function keptRows(study: Study, words: readonly string[]): Study {
  const wanted = new Set(words);
  const known = new Map<string, Promise<Embeddings>>();
  return {
    ...study,
    embeddings(id) {
      const rows = known.get(id) ?? study.embeddings(id, wanted);
      known.set(id, rows);
      return rows;
    }
  };
}

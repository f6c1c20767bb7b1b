import type {WordRow} from "../src/rsa/choice.js";
import type {Contents} from "../src/study/record.js";
import type {Embeddings} from "../src/tables/embeddings.js";
import type {ModelLock} from "./lock.js";
import {rowsByWord} from "./rowsByWord.js";

/** So many digits of a digest tell two rows apart. */
const digits = 16;

/** What was read, as a person names it. */
function sourceText({source}: ModelLock): string {
  if (source.type === "npm") return `npm:${source.package}@${source.version}`;
  if (source.type === "hub") return `${source.repo}, commit ${source.commit.slice(0, 8)}`;
  return `${source.name}, SHA-256 ${source.sha256.slice(0, 8)}`;
}

/** A record's contents of the words that are compared: each with its category. */
export const contentsOfWords = (words: readonly WordRow[]): Contents => ({
  entries: words.map(({word, category}) => [word, category])
});

/** A record's contents of a model's rows: each of these words that it has with a digest of its rows, and what they were read from. */
export function contentsOfRows(
  words: readonly WordRow[],
  embeddings: Embeddings,
  locked: ModelLock | undefined
): Contents {
  const rows = rowsByWord(embeddings);
  return {
    entries: words.flatMap(({word}) => {
      const digest = rows.get(word);
      return digest === undefined ? [] : [[word, digest.slice(0, digits)] as const];
    }),
    ...(locked ? {from: sourceText(locked)} : {})
  };
}

import type {WordRow} from "../rsa/choice.js";
import type {Score} from "../rsa/values.js";

export interface WordScore {
  readonly row: WordRow;
  readonly score: Score;
}

/** The same words, those of one category together; categories in order of their first word. */
export function byCategory(words: readonly WordScore[]): WordScore[] {
  const groups = new Map<string, WordScore[]>();
  for (const word of words) {
    const group = groups.get(word.row.category);
    if (group) group.push(word);
    else groups.set(word.row.category, [word]);
  }
  return [...groups.values()].flat();
}

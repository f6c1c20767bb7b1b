import {allSets, type Choice, type WordRow} from "./choice.js";
import type {Selection} from "./values.js";

const list = (names: Iterable<string>): string => [...new Set(names)].join(", ");

function known(rows: readonly WordRow[], names: readonly string[], of: (row: WordRow) => string, what: string): void {
  const all = new Set(rows.map(of));
  for (const name of names)
    if (!all.has(name)) {
      const few = all.size <= 24 ? `one of ${list(all)}` : "a word of data/words.csv";
      throw new RangeError(`unknown ${what}: ${JSON.stringify(name)}; expected ${few}`);
    }
}

/**
 * The words asked for: those of a set in the order of the table, or a list in its own order.
 * @throws RangeError for an unknown word, set or category, and for a word asked for twice
 */
export function selectWords(words: readonly WordRow[], choice: Choice): Selection {
  if (choice.kind === "words") {
    known(words, choice.words, ({word}) => word, "word");
    const twice = choice.words.find((word, i) => choice.words.indexOf(word) < i);
    if (twice !== undefined) throw new RangeError(`duplicate word: ${JSON.stringify(twice)}; expected each word once`);
    const byWord = new Map(words.map((row) => [row.word, row]));
    return {words: choice.words.flatMap((word) => byWord.get(word) ?? []), dropped: []};
  }
  if (choice.set !== allSets) known(words, [choice.set], ({set}) => set, "set");
  const inSet = words.filter(({set}) => choice.set === allSets || set === choice.set);
  if (choice.categories) known(inSet, choice.categories, ({category}) => category, "category");
  const categories = choice.categories && new Set(choice.categories);
  const without = new Set(choice.without);
  return {
    words: inSet.filter(({word, category}) => (!categories || categories.has(category)) && !without.has(word)),
    dropped: []
  };
}

import {allSets, type Choice, type WordRow} from "../rsa/choice.js";

export type SetChoice = Extract<Choice, {kind: "set"}>;

/** The categories of a set's words, in order, each with its words. */
export function categoriesOf(words: readonly WordRow[], set: string): Map<string, string[]> {
  const categories = new Map<string, string[]>();
  for (const {word, category, set: of} of words) {
    if (set !== allSets && of !== set) continue;
    const members = categories.get(category);
    if (members) members.push(word);
    else categories.set(category, [word]);
  }
  return categories;
}

/** A choice of a set's words: null for categories when all are on; words switched off only where their category is on. */
export function setChoice(
  words: readonly WordRow[],
  set: string,
  on: ReadonlySet<string>,
  without: ReadonlySet<string>
): SetChoice {
  const all = categoriesOf(words, set);
  const chosen = [...all.keys()].filter((category) => on.has(category));
  const off = chosen.flatMap((category) => all.get(category) ?? []).filter((word) => without.has(word));
  return {kind: "set", set, categories: chosen.length === all.size ? null : chosen, without: off};
}

/** How many words a choice has. */
export function countOn(words: readonly WordRow[], {set, categories, without}: SetChoice): number {
  const on = categories && new Set(categories);
  const all = [...categoriesOf(words, set)].filter(([category]) => !on || on.has(category));
  return all.reduce((sum, [, members]) => sum + members.length, 0) - without.length;
}

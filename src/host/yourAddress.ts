import {checkedWords, isWritable, linesOf, readWords, type YourWord} from "../rsa/yourWords.js";
import type {Choice} from "../rsa/choice.js";
import {toldPart, type Part} from "../study/address.js";
import type {PageState} from "./firstState.js";

/** A reader's own words: a text for each run of words of one category, with spaces between words, which take one character there. */
export const yoursPart: Part<readonly YourWord[], PageState> = {
  keys: ["mine"],
  lists: ["mine"],
  write: (yours) => linesOf(yours, " ").map((line) => ["mine", line]),
  read(query, standard, unread) {
    const lines = query.getAll("mine");
    if (lines.length === 0) return standard;
    const {words, faults} = checkedWords(lines.flatMap((line) => readWords(line).words).filter(isWritable));
    const ofLines = lines.flatMap((line) => readWords(line).faults);
    unread.push(...[...new Set([...ofLines, ...faults])].map((fault) => `mine: ${fault}`));
    return words;
  }
};

/** The choice of words of an analysis: that of the reader's own words, where there are any. */
export const choiceWithYours = (part: Part<Choice>): Part<Choice, PageState> => ({
  ...part,
  write: (choice, standard, state) => (state.yours.length > 0 ? [] : part.write(choice, standard, state)),
  read(query, standard, unread, known) {
    const yours = known.yours ?? [];
    if (yours.length === 0) return part.read(query, standard, unread, known);
    for (const key of part.keys) for (const text of new Set(query.getAll(key))) unread.push(toldPart(key, text));
    return {kind: "words", words: yours.map(({word}) => word)};
  }
});

/** What an address asks for as A and as B that no site has: a model of a hub, or a file of a reader's. */
export function broughtIn(search: string): Partial<Record<"a" | "b", string>> {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    ["a", "b"].flatMap((side) => {
      const text = query.get(side) ?? "";
      return /^(?:hub|file):/.test(text) ? [[side, text]] : [];
    })
  );
}

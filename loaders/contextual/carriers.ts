import type {WordInText} from "../../src/tokens/wordInText.js";
import {LoaderError} from "../loaderError.js";
import {toldAtOnce} from "../../src/tables/tableLines.js";

/** What stands for the word in a template. */
const wordMark = "{word}";

/** The lines of a text that say something, each with its number. */
const linesOf = (text: string): readonly (readonly [line: number, text: string])[] =>
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i) => [i + 1, line.trim()] as const)
    .filter(([, line]) => line !== "");

/**
 * Templates, one a line, such as `I saw the {word}.`
 * @param name - names the file in messages
 * @throws LoaderError `invalid-templates`, naming every fault with its line
 */
export function parseTemplates(text: string, name: string): readonly string[] {
  const lines = linesOf(text);
  const faults = lines.flatMap(([line, template], i) => {
    const marks = template.split(wordMark).length - 1;
    if (marks !== 1) return [`${name}: line ${line} has ${wordMark} ${marks} times; expected it once`];
    const first = lines.findIndex(([, other]) => other === template);
    return first < i ? [`${name}: line ${line} says the same as line ${lines[first]?.[0] ?? 0}`] : [];
  });
  if (lines.length === 0) faults.push(`${name}: no templates; expected lines such as: I saw the ${wordMark}.`);
  if (faults.length > 0) throw new LoaderError("invalid-templates", toldAtOnce(faults));
  return lines.map(([, template]) => template);
}

/** A word in a template. */
export function inTemplate(template: string, word: string): WordInText {
  const [before = "", after = ""] = template.split(wordMark);
  return {before, word, after};
}

/** Where a word stands in a text by itself, and no part of a longer one: no letter, digit, mark or dash joins it. */
function placeOf(text: string, word: string): number {
  const joins = /[\p{L}\p{M}\p{N}_'’-]/u;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before] = [...text.slice(0, at)].slice(-1);
    const [after] = text.slice(at + word.length);
    if (!joins.test(before ?? " ") && !joins.test(after ?? " ")) return at;
  }
  return -1;
}

/**
 * Where words stand in the sentences of a corpus, one sentence a line: each word's sentences, its first place in each of them.
 * @param folds - whether the tokenizer folds case: then a word in capitals counts, too
 * @param max - no more sentences a word than this, the first ones
 * @throws LoaderError `no-sentences`, naming all words that no sentence holds
 */
export function inCorpus(
  text: string,
  words: readonly string[],
  name: string,
  {folds, max}: {readonly folds: boolean; readonly max: number}
): ReadonlyMap<string, readonly WordInText[]> {
  const small = (word: string): string => {
    const lower = word.toLowerCase();
    // letters whose small form is longer would move the places
    return folds && lower.length === word.length ? lower : word;
  };
  const sentences = linesOf(text).map(([, sentence]) => [sentence, small(sentence)] as const);
  const texts = new Map<string, readonly WordInText[]>();
  for (const word of words) {
    const places: WordInText[] = [];
    for (const [sentence, lower] of sentences) {
      if (places.length >= max) break;
      const at = placeOf(lower, small(word));
      if (at < 0) continue;
      const end = at + word.length;
      places.push({before: sentence.slice(0, at), word: sentence.slice(at, end), after: sentence.slice(end)});
    }
    texts.set(word, places);
  }
  const none = words.filter((word) => texts.get(word)?.length === 0);
  if (none.length > 0)
    throw new LoaderError(
      "no-sentences",
      `${name}: no sentence holds ${toldAtOnce(none.map((word) => JSON.stringify(word)))}; add sentences, one a line, or leave these words out`
    );
  return texts;
}

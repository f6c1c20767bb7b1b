import {byCategory} from "./examples.js";
import type {WordRow} from "../rsa/choice.js";
import type {Score, Structure} from "../rsa/values.js";

/** What kinds the words are of: `3 kinds: space, furniture and fruit`. */
export function kindNames(words: readonly WordRow[]): string {
  const names = [...byCategory(words).keys()];
  const last = names.pop() ?? "none";
  return names.length === 0 ? `1 kind: ${last}` : `${names.length + 1} kinds: ${names.join(", ")} and ${last}`;
}

/** A pair of each kind that has one: `space – spaceship, chair – table`. */
export const kindPairs = (words: readonly WordRow[]): string =>
  [...byCategory(words).values()]
    .flatMap(([one, other]) => (one === undefined || other === undefined ? [] : [`${one} – ${other}`]))
    .join(", ");

/** What a shuffle within kinds may do and may not: `“space” can take the place of “spaceship”, never of “chair”`. */
export function withinExample(words: readonly WordRow[]): string {
  const kinds = [...byCategory(words).values()];
  const firstKind = kinds.find((kind) => kind.length > 1);
  const [one, other] = firstKind ?? [];
  const far = kinds.find((kind) => kind !== firstKind)?.[0];
  if (one === undefined || other === undefined) return "no word has another one of its kind to change places with";
  return `“${one}” can take the place of “${other}”${far === undefined ? "" : `, never of “${far}”`}`;
}

/** What is left of a score when the kinds are accounted for, in a sentence. */
export function kindsVerdict(score: Score, {partial}: Pick<Structure, "partial">): string {
  if (!("value" in score) || !("value" in partial)) return "What the kinds make of the score cannot be told here.";
  if (score.value <= 0) return "The score is not above 0, so there is nothing for the kinds to explain.";
  return partial.value < score.value / 2
    ? "So most of the score is that both models keep the kinds apart."
    : "So most of the score is left without the kinds.";
}

import {html} from "htl";
import type {Mark, Marking} from "../figures/marking.js";
import {placeOf} from "../figures/pairs.js";
import {signed} from "../rsa/digits.js";
import {isThere, type Triangle} from "../rsa/side.js";
import {rdmOf} from "../rsa/params.js";
import type {Analysis, PageValues} from "./analysis.js";

type Given = Pick<PageValues, "usable" | "sideA" | "sideB" | "rdm">;

const valueOf = (triangle: Triangle, at: number): string =>
  isThere(triangle) ? signed(triangle[at] ?? NaN, 3) : "no value";

/** The word that a model holds most alike to another one. */
function nearest({usable: {words}, rdm}: Given, triangle: Triangle, i: number): string {
  if (!isThere(triangle)) return "none";
  const sign = rdmOf(rdm).sense === "distance" ? -1 : 1;
  const others = words.map((_, j) => j).filter((j) => j !== i);
  const at = (j: number): number => triangle[placeOf(words.length, i, j)] ?? NaN;
  const best = others.reduce((one, j) => (sign * at(j) > sign * at(one) ? j : one), others[0] ?? i);
  return `${words[best]?.word ?? ""} (${signed(at(best), 3)})`;
}

/** What is marked, in words, with its values in both models; undefined where a word is not there. */
function inWords(mark: Mark, given: Given): string | undefined {
  const {words} = given.usable;
  const places = mark.map((word) => words.findIndex((row) => row.word === word));
  const [i = -1, j = -1] = places;
  if (places.includes(-1)) return undefined;
  const [first, other] = [words[i], words[j]];
  const {sideA, sideB} = given;
  if (!other)
    return words.length < 2
      ? first?.word
      : `${first?.word}, of ${first?.category}: most alike to it in A ${nearest(given, sideA.triangle, i)}, in B ${nearest(given, sideB.triangle, i)}`;
  const at = placeOf(words.length, i, j);
  const kind =
    first?.category === other.category ? `within ${first.category}` : `${first?.category} and ${other.category}`;
  return `${first?.word} – ${other.word}: A ${valueOf(sideA.triangle, at)}, B ${valueOf(sideB.triangle, at)}; ${kind}`;
}

/** Says of what is marked in the figures which words it is and what its values are. */
export function markedWords({notebook}: Analysis, marking: Marking): HTMLElement {
  const hint = "Point at a square, a dot or a word to see it everywhere; a click keeps it.";
  const status = html`<p class="marked-words" role="status"></p>` as HTMLElement;
  let given: Given | undefined;
  const show = (mark: Mark | undefined): void => {
    const text = mark && given && inWords(mark, given);
    status.classList.toggle("hint", text === undefined);
    status.textContent = text ?? hint;
  };
  notebook.observe(["usable", "sideA", "sideB", "rdm"], {
    fulfilled(values) {
      given = values;
      show(marking.now);
    },
    rejected() {
      given = undefined;
      show(undefined);
    }
  });
  marking.follow(status, show);
  return status;
}

import type {WordRow} from "../../src/rsa/choice.js";

/** Words w0, w1 … of the given categories. */
export const rows = (...categories: readonly string[]): WordRow[] =>
  categories.map((category, i) => ({word: `w${i}`, category, set: "seed", note: ""}));

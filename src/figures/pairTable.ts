import type {WordRow} from "../rsa/choice.js";
import {binPairs} from "./binPairs.js";
import {grouped} from "../study/grouped.js";
import {rowMark} from "./markedRows.js";
import {pairsOf} from "./pairs.js";
import {signed} from "../rsa/digits.js";
import {valueTable} from "./valueTable.js";

/** Most pairs that are drawn and listed one by one. */
export const mostDots = 2000;

/** The pairs of words with their values in A and in B; so many that they are drawn as rectangles are counted as those are. */
export function pairTable(words: readonly WordRow[], a: Float64Array, b: Float64Array): HTMLElement {
  if (a.length <= mostDots) {
    const pairs = pairsOf(words, a, b);
    return valueTable({
      label: "All pairs",
      head: ["Pair", "A", "B", "Categories"],
      rows: pairs.map(({first, second, a, b, within}) => [`${first} – ${second}`, a, b, within ? "within" : "between"]),
      marks: pairs.map(({first, second}) => rowMark(first, second))
    });
  }
  const ends = (low: number, high: number): string => `${signed(low, 3)} to ${signed(high, 3)}`;
  return valueTable({
    label: "Pairs, counted in rectangles",
    head: ["In A", "In B", "Pairs", "Within a category"],
    rows: binPairs(words, a, b, 20).map(({x1, x2, y1, y2, count, within}) => [
      ends(x1, x2),
      ends(y1, y2),
      grouped(count),
      grouped(within)
    ])
  });
}

/** What the table of so many pairs is called. */
export const pairTableName = (count: number): string =>
  count <= mostDots ? "The pairs as a table" : "The pairs, counted in a table";

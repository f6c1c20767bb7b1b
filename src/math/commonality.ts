import {standardisedList, standardisedLists} from "./regression.js";
import {innerProduct, spanOf} from "./span.js";

/** A part of what is explained, by the explanations that share it: bit k of `of` is explanation k. One bit alone is unique to it. */
interface Part {
  readonly of: number;
  readonly value: number;
}

export interface Commonality {
  /** All that the explanations account for together. */
  readonly total: number;
  /** What each accounts for alone, without the others. */
  readonly alone: readonly number[];
  /** What is lost without each. */
  readonly unique: readonly number[];
  /** Every set of explanations with what just these share; they add up to `total`. A shared part may be negative: explanations that help each other. */
  readonly parts: readonly Part[];
}

/** More have too many shared parts to read: 31 of five. */
export const mostExplanations = 4;

const bits = (set: number): number => (set === 0 ? 0 : (set & 1) + bits(set >> 1));

/**
 * Parts of a number that is known for every set of k explanations, 0 for none: what is lost without each set, less what is lost without
 * its own subsets (Möbius). @param of - indexed by sets as bits, 2ᵏ numbers
 */
function partsOf(of: Float64Array, k: number): Commonality {
  const all = of.length - 1;
  const lost = (set: number): number => of[all]! - of[all & ~set]!;
  const parts = Array.from({length: all}, (_, i) => {
    let value = 0;
    for (let set = i + 1; set > 0; set = (set - 1) & (i + 1)) {
      value += (bits(i + 1) - bits(set)) % 2 === 0 ? lost(set) : -lost(set);
    }
    return {of: i + 1, value};
  });
  const each = <T>(pick: (set: number) => T): T[] => Array.from({length: k}, (_, i) => pick(1 << i));
  return {total: of[all]!, alone: each((set) => of[set]!), unique: each(lost), parts};
}

/** For each set of groups of lists the part of two lists' inner product that lies in their span. */
function explained(x: Float64Array, y: Float64Array, groups: readonly (readonly Float64Array[])[]): Float64Array {
  const {basis, coordinates} = spanOf(groups.flat());
  const along = (list: Float64Array): Float64Array =>
    Float64Array.from(basis, (direction) => innerProduct(list, direction));
  const [ofX, ofY] = [along(x), along(y)];
  let next = 0;
  const small = groups.map((group) => group.map(() => coordinates[next++]!));
  return Float64Array.from({length: 1 << groups.length}, (_, set) => {
    const within = spanOf(small.filter((_, k) => (set >> k) & 1).flat()).basis;
    let sum = 0;
    for (const direction of within) sum += innerProduct(ofX, direction) * innerProduct(ofY, direction);
    return sum;
  });
}

function requireFew(count: number): void {
  if (count < 1 || count > mostExplanations)
    throw new RangeError(`wrong number of explanations: ${count}; expected 1 to ${mostExplanations}`);
}

/**
 * Commonality analysis (Newton & Spurrell 1967, 10.2307/2985791; Nimon & Oswald 2013, 10.1177/1094428113493929) of a list of m values by one to four
 * explanations, each a list of m: R² of the regression on all of them, in [0, 1], and its parts, unique and shared.
 * @throws RangeError for another number of them, other lengths, a constant list, and a value that is not finite
 */
export function commonality(
  y: Float64Array,
  explanations: readonly Float64Array[],
  standardised = standardisedList
): Commonality {
  requireFew(explanations.length);
  const [ofY, ...lists] = standardisedLists(
    [y, ...explanations],
    ["y", ...explanations.map((_, k) => `x${k + 1}`)],
    standardised
  );
  return partsOf(
    explained(
      ofY!,
      ofY!,
      lists.map((list) => [list])
    ),
    lists.length
  );
}

/**
 * The same of Pearson's r of two lists. Regression on a set of explanations splits both lists into what it fits and what it leaves, which
 * are at right angles, so r = (part of the fits) + (part of what is left): the first is what the set accounts for, in [−1, 1], and the
 * commonality analysis is of it. An explanation may be several lists.
 */
export function commonalityOfScore(
  x: Float64Array,
  y: Float64Array,
  explanations: readonly (readonly Float64Array[])[],
  standardised = standardisedList
): Commonality {
  requireFew(explanations.length);
  const names = ["x", "y", ...explanations.flatMap((group, k) => group.map(() => `z${k + 1}`))];
  const [ofX, ofY, ...lists] = standardisedLists([x, y, ...explanations.flat()], names, standardised);
  let next = 0;
  const groups = explanations.map((group) => group.map(() => lists[next++]!));
  return partsOf(explained(ofX!, ofY!, groups), groups.length);
}

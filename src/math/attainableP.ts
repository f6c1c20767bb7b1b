import {automorphismFactors, type Coloured} from "./automorphisms.js";
import type {Levels} from "./levels.js";

/** Multiplies and divides in an order that keeps the number near 1. */
function ratio(numerators: readonly number[], denominators: readonly number[]): number {
  const [over, under] = [[...numerators], [...denominators]];
  let value = 1;
  while (over.length + under.length > 0) {
    const down = over.length === 0 || (value >= 1 && under.length > 0);
    value = down ? value / under.pop()! : value * over.pop()!;
  }
  return value;
}

/**
 * The part of all permutations of n words that leave the score of two matrices as it is, whatever the score: those that keep one matrix,
 * followed by those that keep the other, |Aut A|·|Aut B| / |Aut A ∩ Aut B| of them. No exact p can be below it. 1/n! for matrices
 * without symmetry.
 * @param a - levels of A's triangle, n(n − 1)/2 entries in the order of upperTriangle; see `levelsOf`
 * @param groups - a label for each word: only words of one label change places
 */
export function attainableP(n: number, a: Levels, b: Levels, groups?: readonly string[]): number {
  const kinds = new Map<string, number>();
  const label = Array.from({length: n}, (_, i) => {
    const name = groups?.[i] ?? "";
    if (!kinds.has(name)) kinds.set(name, kinds.size);
    return kinds.get(name)!;
  });
  const pairAt = (i: number, j: number): number => {
    const [low, high] = i < j ? [i, j] : [j, i];
    return low * n - (low * (low + 1)) / 2 + high - low - 1;
  };
  const of = (colourAt: (at: number) => number): Coloured => ({n, label, colour: (i, j) => colourAt(pairAt(i, j))});
  const [ofA, ofB] = [a, b].map(({level}) => automorphismFactors(of((at) => level[at]!))) as [number[], number[]];
  const width = b.values.length;
  const shared =
    ofA.length > 0 && ofB.length > 0 ? automorphismFactors(of((at) => a.level[at]! * width + b.level[at]!)) : [];
  const counts = label.reduce(
    (sizes, group) => sizes.set(group, (sizes.get(group) ?? 0) + 1),
    new Map<number, number>()
  );
  const all = [...counts.values()].flatMap((size) => Array.from({length: size}, (_, i) => i + 1));
  return ratio([...ofA, ...ofB], [...shared, ...all]);
}

import {randomStream} from "./randomStream.js";

/** A sequence of permutations of n things, each of which can be made on its own: parts of it can be made anywhere. */
export interface PermutationPlan {
  readonly n: number;
  /** True where the sequence is all permutations, the identity included; else they are drawn. */
  readonly exact: boolean;
  readonly total: number;
  readonly seed: number;
  /** The groups within which things change places: those of each, by their numbers. */
  readonly groups: readonly Int32Array[];
  /** Writes permutation k, 0 ≤ k < total, into `order`, of length n. */
  fill(order: Int32Array, k: number): void;
}

export interface PlanOptions {
  /** How many to draw; all are taken where there are no more than these. */
  readonly permutations: number;
  readonly seed: number;
  /** A label for each thing: only things of one label change places. All may without. */
  readonly groups?: readonly string[] | undefined;
}

/** Counts up to a limit: past it the number is only known to be larger. */
function factorialUpTo(k: number, limit: number): number {
  let product = 1;
  for (let i = 2; i <= k && product <= limit; i++) product *= i;
  return product;
}

function membersOf(n: number, groups: readonly string[] | undefined): Int32Array[] {
  if (!groups) return [Int32Array.from({length: n}, (_, i) => i)];
  const members = new Map<string, number[]>();
  groups.forEach((label, i) => {
    const list = members.get(label);
    if (list) list.push(i);
    else members.set(label, [i]);
  });
  return [...members.values()].map((list) => Int32Array.from(list));
}

/** Permutation `rank` of the members, by its digits in the factorial number system; returns what is left of the rank. */
function unrank(order: Int32Array, members: Int32Array, rank: number): number {
  const left = Array.from(members);
  let rest = rank;
  for (const member of members) {
    const digit = rest % left.length;
    rest = (rest - digit) / left.length;
    order[member] = left[digit]!;
    left.splice(digit, 1);
  }
  return rest;
}

/**
 * All permutations of n things where they are few, else `permutations` drawn ones (Fisher & Yates, each from a stream of its own), of
 * all things or within groups. The first of all is the identity.
 * @throws RangeError for n < 1, fewer than 1 permutation, and groups of another length
 */
export function permutationPlan(n: number, {permutations, seed, groups}: PlanOptions): PermutationPlan {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`wrong number of things: ${n}; expected at least 1`);
  if (!Number.isInteger(permutations) || permutations < 1)
    throw new RangeError(`wrong number of permutations: ${permutations}; expected at least 1`);
  if (groups && groups.length !== n)
    throw new RangeError(`shape mismatch: ${groups.length} groups; expected ${n}, one a thing`);
  const all = membersOf(n, groups);
  let count = 1;
  for (const members of all) {
    if (count <= permutations) count *= factorialUpTo(members.length, permutations);
  }
  if (count <= permutations)
    return {
      n,
      exact: true,
      total: count,
      seed,
      groups: all,
      fill(order, k) {
        let rank = k;
        for (const members of all) rank = unrank(order, members, rank);
      }
    };
  return {
    n,
    exact: false,
    total: permutations,
    seed,
    groups: all,
    fill(order, k) {
      const stream = randomStream(seed, k);
      for (let i = 0; i < n; i++) order[i] = i;
      for (const members of all)
        for (let i = members.length - 1; i > 0; i--) {
          const [here, there] = [members[i]!, members[stream.below(i + 1)]!];
          const held = order[here]!;
          order[here] = order[there]!;
          order[there] = held;
        }
    }
  };
}

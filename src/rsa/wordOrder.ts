import type {SquareMatrix} from "../math/matrix.js";
import {permutedMatrix} from "../math/permutedMatrix.js";
import {similarityOrder} from "../math/similarityOrder.js";
import type {WordRow} from "./choice.js";
import {rdmOf, type RdmKind} from "./params.js";
import {isThere, type Triangle} from "./side.js";

/** In which order words stand in a matrix. */
export const wordOrders = {category: "by category", similarity: "by similarity", given: "as given"} as const;
type WordOrder = keyof typeof wordOrders;

/** Those of one category together, categories in the order of their first word. */
function byCategory(words: readonly WordRow[]): number[] {
  const groups = new Map<string, number[]>();
  words.forEach(({category}, i) => groups.set(category, [...(groups.get(category) ?? []), i]));
  return [...groups.values()].flat();
}

/** Where a value lies between the least and the largest of a list: 0 to 1. */
function scaled(values: Float64Array): Float64Array {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return values.map((value) => (high > low ? (value - low) / (high - low) : 0));
}

/** How alike words are in all of the triangles together: each between its least and its largest value. */
function alikeness(n: number, triangles: readonly Float64Array[], sign: 1 | -1): SquareMatrix {
  const data = new Float64Array(n * n);
  for (const values of triangles.map(scaled))
    for (let i = 0, at = 0; i < n; i++)
      for (let j = i + 1; j < n; j++, at++) {
        data[i * n + j]! += sign * values[at]!;
        data[j * n + i]! = data[i * n + j]!;
      }
  return {n, data};
}

/**
 * The places of words in an order. By similarity, words that the models hold alike stand side by side.
 * @param triangles - of the models' matrices, of one kind; those that are not there count for nothing
 */
export function wordOrder(
  order: WordOrder,
  words: readonly WordRow[],
  kind: RdmKind,
  triangles: readonly Triangle[]
): readonly number[] {
  const there = triangles.filter(isThere);
  if (order === "category") return byCategory(words);
  if (order === "given" || there.length === 0) return words.map((_, i) => i);
  return similarityOrder(alikeness(words.length, there, rdmOf(kind).sense === "distance" ? -1 : 1));
}

const isGiven = (order: readonly number[]): boolean => order.every((place, i) => place === i);

/** Words in another order. @param order - each place once */
export const wordsInOrder = (order: readonly number[], words: readonly WordRow[]): readonly WordRow[] =>
  isGiven(order) ? words : order.map((at) => words[at]!);

/** A matrix of words in another order. */
export const matrixInOrder = (order: readonly number[], matrix: SquareMatrix): SquareMatrix =>
  isGiven(order) ? matrix : permutedMatrix(matrix, order);

import type {TriangleMatrix} from "../math/matrix.js";
import {ranksOf} from "../math/levels.js";
import type {TrianglePair} from "../math/permutedProducts.js";
import type {ComparisonKind} from "./params.js";
import {permutableTriangle} from "./permutableTriangle.js";
import {spaceGram, triangleLevels} from "./prepared.js";
import {isThere, numbersOf, type Side, type Triangle} from "./side.js";

/** What the tests of a score are made of: prepared once, then permuted thousands of times. */
export interface TestInput {
  /** The comparison asked for, and the one that is tested: they differ for Kendall's tau-a over many words. */
  readonly asked: ComparisonKind;
  readonly tested: ComparisonKind;
  readonly n: number;
  readonly labels: readonly string[];
  /** Of the matrix that stays, and of the one whose words are permuted; for CKA as in `pair`. */
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  /** Matrices whose sum of products above the diagonal is the score; none for Kendall's tau-a. */
  readonly pair?: TrianglePair;
}

/**
 * Above this Kendall's tau-a takes too long for thousands of permutations: Spearman's ρ is tested in its place. Two cores take about
 * 2 s for 10 000 permutations of 100 words, 5 s of 150, 29 s of 298; the tests of one choice are up to nine times as many.
 */
export const mostKendallWords = 100;
export const fewestTestWords = 4;

/**
 * The matrix of one side: the sum of products of two sides' matrices, above the diagonal, is their score, whatever words are permuted.
 * See `permutableTriangle`.
 */
export function permutable(kind: Exclude<ComparisonKind, "kendall">, {triangle, space}: Side): TriangleMatrix {
  const own = (): Float64Array => {
    const [numbers] = numbersOf(triangle);
    return kind === "spearman" ? ranksOf(triangleLevels(numbers)) : numbers;
  };
  return {n: space.n, triangle: permutableTriangle(kind, kind === "cka" ? spaceGram(space).triangle : own())};
}

/**
 * Two sides in an order that is theirs, whichever was asked for first: by the first entry in which their triangles differ. The words of
 * the second are permuted, so that A × B and B × A have one p.
 * @param instead - what differs where one of them has no triangle
 */
export function inOrder<T extends {readonly triangle: Triangle}>(
  one: T,
  other: T,
  instead: (side: T) => Float64Array = ({triangle}) => numbersOf(triangle)[0]
): readonly [T, T] {
  const [x, y] =
    isThere(one.triangle) && isThere(other.triangle) ? [one.triangle, other.triangle] : [instead(one), instead(other)];
  const at = x.findIndex((value, i) => value !== y[i]);
  return at < 0 || x[at]! < y[at]! ? [one, other] : [other, one];
}

/** `inOrder`, by their Gram matrices where one of them has no other. */
export const sidesInOrder = <T extends Side>(one: T, other: T): readonly [T, T] =>
  inOrder(one, other, ({space}) => spaceGram(space).triangle);

/**
 * The two models come in an order of their own; see `inOrder`.
 * @throws RangeError for fewer than 4 words, and where the comparison itself has no value
 */
export function testInput(asked: ComparisonKind, one: Side, other: Side, labels: readonly string[]): TestInput {
  const {n} = one.space;
  if (n < fewestTestWords) throw new RangeError(`too few words for a test: ${n}; expected at least ${fewestTestWords}`);
  const tested = asked === "kendall" && n > mostKendallWords ? "spearman" : asked;
  const shared = {asked, tested, n, labels};
  if (tested === "cka") {
    const [a, b] = sidesInOrder(one, other).map((side) => permutable(tested, side)) as [TriangleMatrix, TriangleMatrix];
    return {...shared, triangleA: a.triangle, triangleB: b.triangle, pair: {a, b}};
  }
  const [x, y] = numbersOf(one.triangle, other.triangle);
  const [a, b] = inOrder({...one, triangle: x}, {...other, triangle: y});
  const {triangle: triangleA} = a;
  const {triangle: triangleB} = b;
  if (tested === "kendall") return {...shared, triangleA, triangleB};
  return {...shared, triangleA, triangleB, pair: {a: permutable(tested, a), b: permutable(tested, b)}};
}

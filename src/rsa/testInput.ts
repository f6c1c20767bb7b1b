import {comparandOf, permutableTriangle} from "../math/comparand.js";
import {comparisonOf} from "../math/comparisons.js";
import type {TriangleMatrix} from "../math/matrix.js";
import type {TrianglePair} from "../math/permutedProducts.js";
import type {ComparisonKind} from "./params.js";
import {spaceGram} from "../math/prepared.js";
import {comparedOf, isThere, numbersOf, type Side, type Triangle} from "./side.js";

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
  /** Matrices whose sum of products above the diagonal is the score; none where it is no such sum. */
  readonly pair?: TrianglePair;
}

export const fewestTestWords = 4;

/**
 * The matrix of one side: the sum of products of two sides' matrices, above the diagonal, is their score, whatever words are permuted.
 * @throws RangeError where the score is no such sum
 */
export const permutable = (kind: ComparisonKind, side: Side): TriangleMatrix => ({
  n: side.space.n,
  triangle: permutableTriangle(kind, comparandOf(kind, comparedOf(kind, side)[0]))
});

/** What is tested of a comparison of n words: another one where it would take too long. */
function testedOf(asked: ComparisonKind, n: number): ComparisonKind {
  const {inPlace} = comparisonOf(asked);
  return inPlace && n > inPlace.above ? (inPlace.by ?? asked) : asked;
}

/** Why the comparison asked for is not tested itself over n words; undefined where it is. */
export function whyNotTested(asked: ComparisonKind, n: number): string | undefined {
  const {inPlace, label} = comparisonOf(asked);
  return inPlace && n > inPlace.above
    ? `${label} of more than ${inPlace.above} words takes too long to test; choose fewer words or another comparison`
    : undefined;
}

/**
 * Two sides in an order that is theirs, whichever was asked for first: by the first entry in which their triangles differ. The words of
 * the second are permuted, so that A × B and B × A have one p.
 * @param instead - what differs where one of them has no triangle
 */
export function inOrder<T extends {readonly triangle: Triangle}>(
  first: T,
  other: T,
  instead: (side: T) => Float64Array = ({triangle}) => numbersOf(triangle)[0]
): readonly [T, T] {
  const [x, y] =
    isThere(first.triangle) && isThere(other.triangle)
      ? [first.triangle, other.triangle]
      : [instead(first), instead(other)];
  const at = x.findIndex((value, i) => value !== y[i]);
  return at < 0 || x[at]! < y[at]! ? [first, other] : [other, first];
}

/** `inOrder`, by their Gram matrices where one of them has no other. */
export const sidesInOrder = <T extends Side>(first: T, other: T): readonly [T, T] =>
  inOrder(first, other, ({space}) => spaceGram(space).triangle);

/**
 * The two models come in an order of their own; see `inOrder`.
 * @throws RangeError for fewer than 4 words, for too many where nothing is tested in its place, and where the comparison has no value
 */
export function testInput(asked: ComparisonKind, first: Side, other: Side, labels: readonly string[]): TestInput {
  const {n} = first.space;
  if (n < fewestTestWords) throw new RangeError(`too few words for a test: ${n}; expected at least ${fewestTestWords}`);
  const tested = testedOf(asked, n);
  const why = whyNotTested(tested, n);
  if (why !== undefined) throw new RangeError(why);
  const sides = sidesInOrder(first, other);
  const [triangleA, triangleB] = comparedOf(tested, ...sides);
  const shared = {asked, tested, n, labels, triangleA, triangleB};
  const {of, permute} = comparisonOf(tested);
  if (typeof permute !== "function") return shared;
  const [a, b] = sides.map((side) => permutable(tested, side)) as [TriangleMatrix, TriangleMatrix];
  return of === "vectors"
    ? {...shared, triangleA: a.triangle, triangleB: b.triangle, pair: {a, b}}
    : {...shared, pair: {a, b}};
}

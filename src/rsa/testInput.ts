import type {TriangleMatrix, Vectors} from "../math/matrix.js";
import {ranksOf} from "../math/levels.js";
import type {TrianglePair} from "../math/permutedProducts.js";
import type {ComparisonKind} from "./params.js";
import {permutableTriangle} from "./permutableTriangle.js";
import {spaceGram, triangleLevels} from "./prepared.js";

/** What the tests of a score are made of: prepared once, then permuted thousands of times. */
export interface TestInput {
  /** The comparison asked for, and the one that is tested: they differ for Kendall's tau-a over many words. */
  readonly asked: ComparisonKind;
  readonly tested: ComparisonKind;
  readonly n: number;
  readonly labels: readonly string[];
  /** The matrix that stays, and the one whose words are permuted. */
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

/** One side of a comparison: the triangle of its matrix, and its vectors, which CKA looks at. */
export interface Side {
  readonly triangle: Float64Array;
  readonly space: Vectors;
}

/**
 * The matrix of one side: the sum of products of two sides' matrices, above the diagonal, is their score, whatever words are permuted.
 * See `permutableTriangle`.
 */
export function permutable(kind: Exclude<ComparisonKind, "kendall">, {triangle, space}: Side): TriangleMatrix {
  const own = (): Float64Array => (kind === "spearman" ? ranksOf(triangleLevels(triangle)) : triangle);
  return {n: space.n, triangle: permutableTriangle(kind, kind === "cka" ? spaceGram(space).triangle : own())};
}

/**
 * Two sides in an order that is theirs, whichever was asked for first: by the first entry in which their triangles differ. The words of
 * the second are permuted, so that A × B and B × A have one p.
 */
export function inOrder<T extends {readonly triangle: Float64Array}>(one: T, other: T): readonly [T, T] {
  const at = one.triangle.findIndex((value, i) => value !== other.triangle[i]);
  return at < 0 || one.triangle[at]! < other.triangle[at]! ? [one, other] : [other, one];
}

/**
 * The two models come in an order of their own; see `inOrder`.
 * @throws RangeError for fewer than 4 words, and where the comparison itself has no value
 */
export function testInput(
  asked: ComparisonKind,
  triangleA: Float64Array,
  triangleB: Float64Array,
  spaceA: Vectors,
  spaceB: Vectors,
  labels: readonly string[]
): TestInput {
  const {n} = spaceA;
  if (n < fewestTestWords) throw new RangeError(`too few words for a test: ${n}; expected at least ${fewestTestWords}`);
  const tested = asked === "kendall" && n > mostKendallWords ? "spearman" : asked;
  const [a, b] = inOrder({triangle: triangleA, space: spaceA}, {triangle: triangleB, space: spaceB});
  const shared = {asked, tested, n, labels, triangleA: a.triangle, triangleB: b.triangle};
  if (tested === "kendall") return shared;
  return {...shared, pair: {a: permutable(tested, a), b: permutable(tested, b)}};
}

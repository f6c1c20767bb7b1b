import {describe, expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {spearman} from "../../src/math/spearman.js";
import {pearson} from "../../src/math/pearson.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {modelRdmsOf, modelScoresOf, type Pieces} from "../../src/rsa/modelRdms.js";
import {normal, randomVectors} from "../math/support.js";

const wordsOf = (categories: readonly string[]) =>
  categories.map((category, i) => ({word: `w${i}`, category, set: "seed" as const, note: ""}));
const piecesOf = (counts: readonly number[]): Pieces => ({
  form: "bare",
  tokens: counts.map((count, i) => {
    const list = {ids: Array.from({length: count}, (_, k) => k), tokens: []};
    return {word: `w${i}`, category: "", bare: list, space: {ids: [], tokens: []}};
  })
});
const triangleOf = (rdm: object): number[] => ("triangle" in rdm ? Array.from(rdm.triangle as Float64Array) : []);

describe("modelRdmsOf(words, a, b, kind)", () => {
  const words = wordsOf(["x", "y", "x", "z"]);
  const [a, b] = [piecesOf([1, 2, 4, 1]), piecesOf([3, 3, 3, 3])];

  test("is 1 for words of one category, else 0, and minus the difference of the numbers of pieces", () => {
    const {categories, piecesA, piecesB} = modelRdmsOf(words, a, b, "cosine");
    expect(triangleOf(categories)).toEqual([0, 1, 0, 0, 0, 0]);
    expect(triangleOf(piecesA)).toEqual([-1, -3, 0, -2, -1, -3]);
    expect(piecesB).toEqual({reason: "all words have the same number of pieces"});
  });

  test("is a distance beside distances, so that a fit is positive whatever the matrix", () => {
    const {categories, piecesA} = modelRdmsOf(words, a, b, "euclidean");
    expect(triangleOf(categories)).toEqual([0, -1, 0, 0, 0, 0]);
    expect(triangleOf(piecesA)).toEqual([1, 3, 0, 2, 1, 3]);
  });

  test("says why categories explain nothing where there is one, and where each word has its own", () => {
    expect(modelRdmsOf(wordsOf(["x", "x", "x"]), a, b, "cosine").categories).toEqual({
      reason: "all words are of one category"
    });
    expect(modelRdmsOf(wordsOf(["x", "y", "z"]), a, b, "cosine").categories).toEqual({
      reason: "no two words share a category"
    });
  });

  test("counts the pieces in the form of each side, and turns both signs beside distances", () => {
    const spaced: Pieces = {
      form: "space",
      tokens: a.tokens.map((one) => ({...one, space: one.bare, bare: {ids: [], tokens: []}}))
    };
    expect(triangleOf(modelRdmsOf(words, b, spaced, "euclidean").piecesB)).toEqual([1, 3, 0, 2, 1, 3]);
  });

  test("counts the pieces of the words that are used, by their names", () => {
    const [, second, third, fourth] = words;
    const {piecesA} = modelRdmsOf([fourth!, second!, third!], a, b, "cosine");
    expect(triangleOf(piecesA)).toEqual([-1, -3, -2]);
  });
});

describe("modelScoresOf(rdms, a, b, comparison)", () => {
  const categories = ["x", "x", "y", "y", "z", "z"];
  const rdms = modelRdmsOf(wordsOf(categories), piecesOf([1, 2, 1, 3, 1, 1]), piecesOf([1, 1, 1, 1, 1, 1]), "cosine");
  const side = (seed: number) => {
    const space = randomVectors(6, 5, normal(seed));
    return {space, triangle: upperTriangle(cosineSimilarity(space))};
  };
  const [a, b] = [side(1), side(2)];

  test("compares each with the matrix of either model", () => {
    const same = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const scores = modelScoresOf(rdms, a, b, "pearson");
    expect(scores.categories).toEqual({
      a: {value: pearson(a.triangle, same)},
      b: {value: pearson(b.triangle, same)}
    });
    expect(scores.piecesB.a).toEqual({reason: "all words have the same number of pieces"});
  });

  test("compares by ρ-a where Spearman's ρ is asked for, since model RDMs are full of ties", () => {
    const {categories} = modelScoresOf(rdms, a, b, "spearman");
    if ("reason" in categories.a) throw new Error(categories.a.reason);
    const same = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    // Σ(t³ − t) of 3 and of 12 tied pairs, out of 15³ − 15
    expect(categories.a.value / spearman(a.triangle, same)).toBeCloseTo(Math.sqrt(1 - (24 + 1716) / 3360), 12);
  });

  test("compares vectors by CKA: one place a category, and the number of pieces itself", () => {
    const oneHot = Float64Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
    const scores = modelScoresOf(rdms, a, b, "cka");
    expect(scores.categories.a).toEqual({value: debiasedLinearCka(a.space, {n: 6, d: 3, data: oneHot})});
    const counts = {n: 6, d: 1, data: Float64Array.of(1, 2, 1, 3, 1, 1)};
    expect(scores.piecesA.b).toEqual({value: debiasedLinearCka(b.space, counts)});
  });
});

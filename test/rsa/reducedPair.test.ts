import {describe, expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {pearson} from "../../src/math/pearson.js";
import {normalVectors, reductionMethods} from "../../src/math/reducedSpace.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {reducedPair, type ReducedPairOptions} from "../../src/rsa/reducedPair.js";

const spaceA = normalVectors(6, 70, 1, 1);
const spaceB = normalVectors(6, 40, 1, 2);
const usual: ReducedPairOptions = {
  spaceA,
  spaceB,
  rdm: "cosine",
  comparison: "pearson",
  method: "first",
  seed: 1
};
const first = ({n, d, data}: typeof spaceA, k: number) => ({
  n,
  d: k,
  data: Float64Array.from({length: n * k}, (_, at) => data[Math.floor(at / k) * d + (at % k)]!)
});
const sizeOf = (view: ReturnType<ReturnType<typeof reducedPair>>["a"]) => ("reason" in view ? view.reason : view.size);

describe("reducedPair", () => {
  test("reducedPair(…)(k) is the score of the first k dimensions, in whatever order sizes are asked for", () => {
    const at = reducedPair(usual);
    for (const k of [33, 2, 40, 32, 7]) {
      const triangles = [spaceA, spaceB].map((space) => upperTriangle(cosineSimilarity(first(space, k))));
      const {a, b, score} = at(k);
      expect([a, b]).toMatchObject([
        {size: k, triangle: triangles[0]},
        {size: k, triangle: triangles[1]}
      ]);
      expect(score).toEqual({value: pearson(triangles[0]!, triangles[1]!)});
    }
  });
  test.each(reductionMethods)("with %s a space of fewer dimensions stays whole beyond them", (method) => {
    const at = reducedPair({...usual, method});
    expect(sizeOf(at(70).a)).toBe(70);
    expect(sizeOf(at(70).b)).toBe(40);
    expect(at(50).b).toEqual(at(40).b);
  });
  test("a size at which a space has no matrix gives its reason, and no score", () => {
    const data = spaceA.data.slice();
    data.fill(0, 0, 2);
    const pair = reducedPair({...usual, spaceA: {...spaceA, data}})(2);
    expect(pair.a).toEqual({reason: "zero vector: row 0; cosine similarity is undefined"});
    expect(sizeOf(pair.b)).toBe(2);
    expect(pair.score).toEqual({reason: "zero vector: row 0; cosine similarity is undefined"});
  });
  test("CKA compares the vectors' own Gram matrices, whatever matrix is drawn", () => {
    const [x, y] = (["cosine", "euclidean"] as const).map((rdm) => reducedPair({...usual, rdm, comparison: "cka"})(9));
    expect(x?.score).toEqual(y?.score);
    expect(x?.a).not.toEqual(y?.a);
  });
});

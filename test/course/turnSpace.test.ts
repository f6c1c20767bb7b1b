import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {planeOf, turnSpace} from "../../src/course/turnSpace.js";
import {turnedCosines} from "../../src/course/turnedCosines.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import type {Vectors} from "../../src/math/matrix.js";
import {pearson} from "../../src/math/pearson.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

function rows(id: string, n = 12): Vectors {
  const {dims, vectors} = readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`), id);
  return {n, d: dims, data: Float64Array.from(vectors.subarray(0, n * dims))};
}
const [a, b] = [rows("minilm-l6"), rows("whisper-tiny")];
const first = ({d, data}: Vectors): Float64Array => data.subarray(0, d);

test.each([-180, -33, 0, 90, 171])("turnSpace by %d degrees leaves every cosine as it was", (degrees) => {
  const turned = cosineSimilarity(turnSpace(b, planeOf(first(b), first(a)), degrees));
  cosineSimilarity(b).data.forEach((cosine, i) => expect(turned.data[i]).toBeCloseTo(cosine, 12));
});

test("turned by the plane's own angle, the first row lies along the other, and by half a turn less against it", () => {
  const plane = planeOf(first(b), first(a));
  expect(Math.abs(pearson(first(a), first(b)))).toBeLessThan(0.3);
  expect(pearson(first(a), first(turnSpace(b, plane, plane.angle)))).toBeCloseTo(1, 12);
  expect(pearson(first(a), first(turnSpace(b, plane, plane.angle - 180)))).toBeCloseTo(-1, 12);
});

test("turnedCosines(a, b) finds that none changes, and planeOf refuses two rows on one line", () => {
  expect(turnedCosines(a, b)).toBe("none");
  expect(() =>
    planeOf(
      first(b),
      first(b).map((value) => -2 * value)
    )
  ).toThrow("no plane");
});

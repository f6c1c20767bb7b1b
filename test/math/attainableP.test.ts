import {describe, expect, test} from "vitest";
import {attainableP} from "../../src/math/attainableP.js";
import {levelsOf} from "../../src/math/levels.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {squareOf} from "../../src/math/standardised.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import * as support from "./support.js";

/** All permutations of one, followed by those of the other, that leave a triangle as it is, counted one by one. */
function counted(n: number, a: Float64Array, b: Float64Array, groups?: readonly string[]): number {
  const plan = permutationPlan(n, {permutations: 50_000, seed: 1, ...(groups ? {groups} : {})});
  const keeping = (triangle: Float64Array): number[][] => {
    const {data} = squareOf(triangle);
    const order = new Int32Array(n);
    return Array.from({length: plan.total}, (_, k) => {
      plan.fill(order, k);
      return Array.from(order);
    }).filter((to) => to.every((x, i) => to.every((y, j) => data[i * n + j] === data[x * n + y])));
  };
  const [ofA, ofB] = [keeping(a), keeping(b)];
  const products = new Set(ofA.flatMap((x) => ofB.map((y) => x.map((_, i) => x[y[i]!]).join())));
  return products.size / plan.total;
}

const triangleOf = (n: number, value: (i: number, j: number) => number): Float64Array =>
  Float64Array.from(
    Array.from({length: n}, (_, i) => Array.from({length: n - i - 1}, (__, k) => value(i, i + 1 + k))).flat()
  );
const cycle = (n: number) => triangleOf(n, (i, j) => (Math.min(j - i, n - j + i) === 1 ? 1 : 0));
const blocks = (n: number, sizes: number) =>
  triangleOf(n, (i, j) => (Math.floor(i / sizes) === Math.floor(j / sizes) ? 1 : 0));

describe("attainableP(n, a, b, groups)", () => {
  test("of one pentagon with itself: 10 of 120; of a matrix without symmetry: 1 of 120", () => {
    const ring = levelsOf(cycle(5));
    expect(attainableP(5, ring, ring)).toBeCloseTo(10 / 120, 14);
    const other = levelsOf(Float64Array.from({length: 10}, (_, i) => i));
    expect(attainableP(5, other, other)).toBeCloseTo(1 / 120, 14);
    expect(attainableP(5, ring, other)).toBeCloseTo(10 / 120, 14);
  });

  test("of U-centred matrices of 4 words is 4 of 24, whatever the words", () => {
    for (const seed of support.seeds) {
      const gram = levelsOf(upperTriangle(uCentredGram(support.randomVectors(4, 9, support.normal(seed)))));
      expect(attainableP(4, gram, gram)).toBeCloseTo(4 / 24, 14);
    }
  });

  test("counts as many as all permutations tried one by one, of matrices with few values, in groups or not", () => {
    for (const seed of support.seeds) {
      const next = support.uniform(seed);
      for (const n of [4, 5, 6]) {
        const some = [
          cycle(n),
          blocks(n, 2),
          blocks(n, 3),
          Float64Array.from(support.tiedList((n * (n - 1)) / 2, 2, next))
        ];
        const groups = support.tiedList(n, 2, next).map(String);
        const [a, b] = [some[Math.floor(next() * 4)]!, some[Math.floor(next() * 4)]!];
        for (const labels of [undefined, groups])
          expect(attainableP(n, levelsOf(a), levelsOf(b), labels)).toBeCloseTo(counted(n, a, b, labels), 12);
      }
    }
  });

  test("of many words that are alike but for one is one place among them, and of many without symmetry next to nothing", () => {
    const alone = levelsOf(triangleOf(200, (i) => (i === 0 ? -1 : 0)));
    const next = support.uniform(1);
    const real = levelsOf(Float64Array.from({length: 19_900}, next));
    expect(attainableP(200, alone, real)).toBeCloseTo(1 / 200, 12);
    expect(attainableP(200, real, real)).toBeLessThan(1e-300);
  });
});

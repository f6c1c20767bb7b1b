import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ascendingOrder} from "../../src/math/ascendingOrder.js";
import {comparandOfMatrix, compared as scoreOf} from "../../src/math/comparand.js";
import {countInversions} from "../../src/math/countInversions.js";
import {kendallOfOrders, kendallTauA} from "../../src/math/kendallTauA.js";
import {levelsAt, levelsOf, ranksOf, tiedValues} from "../../src/math/levels.js";
import {squareOf} from "../../src/math/standardised.js";
import {listOf, seeds, shuffledIndices, tiedList, uniform} from "./support.js";

const compared = (x: ArrayLike<number>): number[] =>
  Array.from({length: x.length}, (_, i) => i).sort((i, j) => x[i]! - x[j]! || i - j);

describe("ascendingOrder(x)", () => {
  test.each([
    ["spread evenly", (next: () => number) => next()],
    ["near 0 but for a few", (next: () => number) => next() ** 9 - 0.5 * next() ** 9],
    ["mostly tied", (next: () => number) => Math.floor(3 * next()) - 1],
    ["of both zeros", (next: () => number) => (next() < 0.5 ? -0 : 0)],
    ["too far apart to divide", (next: () => number) => (next() < 0.5 ? -1.7e308 : 1.7e308) * next()],
    ["too near to divide", (next: () => number) => 5e-324 * Math.floor(9 * next())]
  ])("sorts many values in buckets as it sorts few: values %s", (_, valueOf) => {
    const next = uniform(7);
    for (const m of [8191, 8192, 12_000]) {
      const list = Array.from({length: m}, () => valueOf(next));
      expect(Buffer.from(ascendingOrder(Float64Array.from(list)).buffer)).toEqual(
        Buffer.from(Uint32Array.from(compared(list)).buffer)
      );
    }
  });

  test("is that of a comparing sort for any finite values, few or many, ties in the order of their places", () => {
    const values = fc.double({noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300});
    const some = fc.array(fc.oneof(values, fc.constantFrom(0, -0, 1, -1, 5e-324, -5e-324)), {maxLength: 40});
    fc.assert(
      fc.property(some, fc.constantFrom(1, 30), (x, times) => {
        const list = Array.from({length: times}, () => x).flat();
        expect(Array.from(ascendingOrder(list))).toEqual(compared(list));
      }),
      {seed: 1, numRuns: 200}
    );
  });

  test.each([255, 256, 257, 3000])("is that of a comparing sort for %i values", (m) => {
    const next = uniform(m);
    for (const x of [listOf(m, () => next() - 0.5), tiedList(m, 9, next), listOf(m, () => 1 / (next() - 0.5))])
      expect(Array.from(ascendingOrder(Float64Array.from(x)))).toEqual(compared(x));
  });
});

describe("countInversions(permutation)", () => {
  const slow = (list: Uint32Array): number => {
    let count = 0;
    for (let i = 0; i < list.length; i++) for (let j = 0; j < i; j++) if (list[j]! > list[i]!) count++;
    return count;
  };

  test.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100, 1023, 1024, 1025])(
    "counts what two loops count, %i values",
    (m) => {
      for (const seed of seeds) {
        const list = Uint32Array.from(shuffledIndices(m, uniform(seed)));
        const before = list.slice();
        expect(countInversions(list)).toBe(slow(list));
        expect(list).toEqual(before);
      }
    }
  );

  test("is exact beyond 2³² for a falling list", () => {
    const m = 100_000;
    expect(countInversions(Uint32Array.from({length: m}, (_, i) => m - 1 - i))).toBe((m * (m - 1)) / 2);
  });
});

describe("levelsOf(x)", () => {
  test("takes for one level what a chain of steps of rounding joins, and tells apart what lies further off", () => {
    const x = [1, 0.5, 1 - 4e-16, 0.5 + 3e-13, 0.5 - 9e-13, 0.5 + 1.2e-12, 0.5 + 3e-12];
    expect(Array.from(levelsOf(x).level)).toEqual([2, 0, 2, 0, 0, 0, 1]);
    expect(Array.from(levelsOf(x.map((value) => value * 1e-9)).level)).toEqual([2, 0, 2, 0, 0, 0, 1]);
    const [low, high] = [0.5 - 9e-13, 1 - 4e-16];
    expect(Array.from(tiedValues(x))).toEqual([high, low, high, low, low, low, 0.5 + 3e-12]);
  });

  test.each(["spearman", "kendall"] as const)(
    "leaves %s nothing to compare in a matrix that is constant up to rounding",
    (comparison) => {
      const matrix = squareOf(Float64Array.of(1, 1 - 2e-16, 1 + 2e-16, 1, 1, 1));
      const other = squareOf(Float64Array.of(1, 2, 3, 4, 5, 6));
      expect(() =>
        scoreOf(comparison, comparandOfMatrix(comparison, matrix), comparandOfMatrix(comparison, other))
      ).toThrow("constant x");
    }
  );

  test("numbers the distinct values from the least, and takes −0 for 0", () => {
    const {level, values} = levelsOf([3, -1, -0, 3, 0]);
    expect(Array.from(level)).toEqual([2, 0, 1, 2, 1]);
    expect(Array.from(values)).toEqual([-1, expect.closeTo(0, 20), 3]);
  });

  test("refuses a value that is not finite", () => {
    expect(() => levelsOf([1, NaN])).toThrow("not finite: x[1] is NaN; expected finite numbers");
  });

  test("ranks a part of a list as if it were a list of its own", () => {
    const next = uniform(3);
    const x = tiedList(40, 12, next);
    const places = Uint32Array.from(tiedList(25, 40, next));
    const part = Array.from(places, (place) => x[place]!);
    expect(ranksOf(levelsAt(levelsOf(x), places))).toEqual(ranksOf(levelsOf(part)));
  });
});

describe("kendallOfOrders(x, y, n)", () => {
  const n = 9;
  const pairs = (n * (n - 1)) / 2;
  test.each(["neither", "x", "y", "both"])(
    "is tau-a of one triangle and the other of the words in another order, to the bit, ties in %s",
    (tied) => {
      const next = uniform(7);
      for (let round = 0; round < 30; round++) {
        const list = (ties: boolean) => (ties ? tiedList(pairs, 5, next) : listOf(pairs, next));
        const x = list(tied === "x" || tied === "both");
        const y = list(tied === "y" || tied === "both");
        const tauAt = kendallOfOrders(levelsOf(x), levelsOf(y), n);
        const square = squareOf(y).data;
        for (let k = 0; k < 3; k++) {
          const order = Int32Array.from(shuffledIndices(n, next));
          const moved: number[] = [];
          for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) moved.push(square[order[i]! * n + order[j]!]!);
          expect(tauAt(order)).toBe(kendallTauA(x, moved));
        }
      }
    }
  );
});

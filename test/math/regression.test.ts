import {readFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {commonality, commonalityOfScore} from "../../src/math/commonality.js";
import {partialCorrelation} from "../../src/math/regression.js";
import {partialPearson} from "../../src/math/partialPearson.js";
import {pearson} from "../../src/math/pearson.js";
import {spanOf} from "../../src/math/span.js";
import {gap, normal, seeds} from "./support.js";

interface Case {
  readonly m: number;
  readonly k: number;
  /** By sets of explanations as bits. */
  readonly r2: readonly number[];
  readonly parts: readonly number[];
  readonly ofScore: readonly number[];
  readonly partsOfScore: readonly number[];
  readonly partial: readonly number[];
}

const {cases} = JSON.parse(await readFile("test/fixtures/regression/regression.json", "utf8")) as {cases: Case[]};

/** The lists of make.py. */
function made({m, k}: Case) {
  const f = [1, 2, 3, 4, 5, 6].map((seed) =>
    Float64Array.from({length: m}, (_, i) => ((7919 * i * seed + 104_729 * seed + 31 * i * i) % 997) / 997 - 0.5)
  );
  const of = (make: (...at: number[]) => number): Float64Array =>
    Float64Array.from({length: m}, (_, i) => make(...f.map((list) => list[i]!)));
  const x1 = of((a) => a!);
  const x2 = of((a, b) => 0.8 * a! + b!);
  const x3 = of((_, b, c) => c! - 0.5 * b!);
  const x4 = of((a, _b, _c, d) => a! + 0.001 * d!);
  const y = of((_a, _b, _c, _d, e, _f) => e!).map((value, i) => 3 + x1[i]! + 0.5 * x3[i]! + value);
  const z = y.map((value, i) => 0.7 * value - x2[i]! + f[5]![i]!);
  return {y, z, x: [x1, x2, x3, x4].slice(0, k)};
}

const chosen = (x: readonly Float64Array[], set: number): Float64Array[] => x.filter((_, k) => (set >> k) & 1);

describe("commonality(y, explanations)", () => {
  test.each(cases)("of $m values and $k explanations is what numpy's least squares give", (one) => {
    const {y, x} = made(one);
    const found = commonality(y, x);
    expect(Math.abs(found.total - one.r2.at(-1)!)).toBeLessThan(1e-10);
    x.forEach((_, k) => {
      expect(Math.abs(found.alone[k]! - one.r2[1 << k]!)).toBeLessThan(1e-10);
      const rest = (1 << one.k) - 1 - (1 << k);
      expect(Math.abs(found.unique[k]! - (one.r2.at(-1)! - one.r2[rest]!))).toBeLessThan(1e-10);
    });
    expect(found.parts.map(({of}) => of)).toEqual(one.parts.slice(1).map((_, i) => i + 1));
    expect(
      gap(
        found.parts.map(({value}) => value),
        one.parts.slice(1)
      )
    ).toBeLessThan(1e-10);
  });

  test.each(cases)("adds up: the parts of $k explanations to R², and those that hold one to its own R²", (one) => {
    const {y, x} = made(one);
    const {total, alone, unique, parts} = commonality(y, x);
    const sum = (some: typeof parts): number => some.reduce((so, {value}) => so + value, 0);
    expect(Math.abs(sum(parts) - total)).toBeLessThan(1e-12);
    x.forEach((_, k) => {
      expect(Math.abs(sum(parts.filter(({of}) => (of >> k) & 1)) - alone[k]!)).toBeLessThan(1e-12);
      expect(parts.find(({of}) => of === 1 << k)!.value).toBeCloseTo(unique[k]!, 12);
    });
  });

  test("of one explanation is r²", () => {
    const {y, x} = made(cases[1]!);
    const {total, parts} = commonality(y, x.slice(0, 1));
    expect(total).toBeCloseTo(pearson(y, x[0]!) ** 2, 14);
    expect(parts).toEqual([{of: 1, value: total}]);
  });

  test("of two that are at right angles shares nothing; of the same one twice shares all", () => {
    const [x1, x2] = [Float64Array.of(1, 1, -1, -1), Float64Array.of(1, -1, 1, -1)];
    const y = Float64Array.of(3, 1, 0, -4);
    // by hand: mean 0; y·x1 = 8, y·x2 = 6, |y|² = 26, |x|² = 4: R² of each 64/104 and 36/104
    const values = (found: ReturnType<typeof commonality>): number[] => found.parts.map(({value}) => value);
    expect(gap(values(commonality(y, [x1, x2])), [64 / 104, 36 / 104, 0])).toBeLessThan(1e-15);
    expect(gap(values(commonality(y, [x1, x1.map((v) => 2 - 3 * v)])), [0, 0, 64 / 104])).toBeLessThan(1e-15);
  });

  test("refuses no explanation and five, a constant one, other lengths and NaN, by name", () => {
    const y = Float64Array.of(1, 2, 4, 3);
    const x = Float64Array.of(2, 1, 0, 5);
    expect(() => commonality(y, [])).toThrow(new RangeError("wrong number of explanations: 0; expected 1 to 4"));
    expect(() => commonality(y, [x, x, x, x, x])).toThrow("wrong number of explanations: 5; expected 1 to 4");
    expect(() => commonality(y, [x, Float64Array.of(1, 1, 1, 1)])).toThrow("constant x2: 1");
    expect(() => commonality(y, [Float64Array.of(1, 2, 3)])).toThrow("length mismatch: x1 has 3, y has 4");
    expect(() => commonality(y, [Float64Array.of(1, NaN, 3, 2)])).toThrow("not finite: x1[1] is NaN");
  });
});

describe("commonalityOfScore(x, y, explanations)", () => {
  test.each(cases)("of $m values and $k explanations is what numpy's least squares give", (one) => {
    const {y, z, x} = made(one);
    const {total, alone, parts} = commonalityOfScore(
      y,
      z,
      x.map((list) => [list])
    );
    expect(Math.abs(total - one.ofScore.at(-1)!)).toBeLessThan(1e-10);
    x.forEach((_, k) => expect(Math.abs(alone[k]! - one.ofScore[1 << k]!)).toBeLessThan(1e-10));
    expect(
      gap(
        parts.map(({value}) => value),
        one.partsOfScore.slice(1)
      )
    ).toBeLessThan(1e-10);
  });

  test("takes lists that stand for one explanation together", () => {
    const {y, z, x} = made(cases[0]!);
    const {alone, total} = commonalityOfScore(y, z, [[x[0]!, x[1]!], [x[2]!]]);
    expect(Math.abs(alone[0]! - cases[0]!.ofScore[0b0011]!)).toBeLessThan(1e-10);
    expect(Math.abs(total - cases[0]!.ofScore[0b0111]!)).toBeLessThan(1e-10);
  });

  test("of a list with itself is its commonality", () => {
    const {y, x} = made(cases[1]!);
    const itself = commonalityOfScore(
      y,
      y,
      x.map((list) => [list])
    );
    expect(itself).toEqual(commonality(y, x));
  });
});

describe("partialCorrelation(x, y, z)", () => {
  test.each(cases)("of $m values given any of $k others is what numpy's least squares leave", (one) => {
    const {y, z, x} = made(one);
    one.partial.forEach((expected, set) => {
      expect(Math.abs(partialCorrelation(y, z, chosen(x, set)) - expected)).toBeLessThan(1e-10);
    });
  });

  test.each(seeds)("is Pearson's r given nothing, and partialPearson given one, seed %i", (seed) => {
    const next = normal(seed);
    const [x, y, z] = [0, 1, 2].map(() => Float64Array.from({length: 30}, next)) as [
      Float64Array,
      Float64Array,
      Float64Array
    ];
    expect(partialCorrelation(x, y, [])).toBeCloseTo(pearson(x, y), 14);
    expect(partialCorrelation(x, y, [z])).toBeCloseTo(partialPearson(x, y, z), 13);
    expect(partialCorrelation(y, x, [z])).toBeCloseTo(partialCorrelation(x, y, [z]), 14);
  });

  test("is not moved by one more that follows from the others", () => {
    const {y, z, x} = made(cases[1]!);
    const more = x[0]!.map((value, i) => 4 - 2 * value + 3 * x[1]![i]!);
    expect(partialCorrelation(y, z, [...x, more])).toBeCloseTo(partialCorrelation(y, z, x), 12);
  });

  test("refuses what follows from the others, too few values, and a constant", () => {
    const {y, z, x} = made(cases[1]!);
    const line = x[0]!.map((value) => 1 - value);
    expect(() => partialCorrelation(line, z, x)).toThrow(/^x follows from what is given/);
    expect(() => partialCorrelation(y, line, x)).toThrow(/^y follows from what is given/);
    const short = (list: Float64Array): Float64Array => list.slice(0, 4);
    expect(() => partialCorrelation(short(y), short(z), x.slice(0, 2).map(short))).toThrow(
      new RangeError("too few values: 4; expected at least 5 given 2 others")
    );
    expect(() => partialCorrelation(y, z, [new Float64Array(y.length)])).toThrow("constant z1: 0");
  });
});

test("spanOf(lists) has as few directions as span them, at right angles, and says which lists follow", () => {
  const lists = [Float64Array.of(3, 0, 0), Float64Array.of(6, 0, 0), Float64Array.of(1, 2, 0)];
  const {basis, coordinates, followers} = spanOf(lists);
  expect(basis.map((direction) => [...direction])).toEqual([
    [1, 0, 0],
    [0, 1, 0]
  ]);
  expect(coordinates.map((one) => [...one])).toEqual([
    [3, 0],
    [6, 0],
    [1, 2]
  ]);
  expect(followers).toEqual([1]);
});

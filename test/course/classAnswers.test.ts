import {describe, expect, it} from "vitest";
import {centredWords, distanceWords, kindWords, rankWords, worthWords} from "../../src/course/classAnswers.js";
import {normalStream} from "../../src/math/normalDeviates.js";
import {closestOf, sharedNeighbours} from "../../src/course/neighboursOf.js";

describe("the answers to a class", () => {
  it("say which of two scores is higher, or that they hardly differ", () => {
    const half = {value: 0.5};
    expect(rankWords(half, {value: 0.52})).toMatch(/^They differ by 0\.02: hardly/);
    expect(rankWords(half, {value: 0.7})).toMatch(/^They differ by 0\.20: ρ is higher/);
    expect(rankWords(half, {value: 0.3})).toMatch(/^They differ by 0\.20: r is higher/);
    expect(distanceWords(half, {value: 0.3})).toMatch(/agree less/);
    expect(distanceWords(half, {reason: "too few words"})).toMatch(/missing/);
  });
  it("tell what centring showed, also where it showed nothing", () => {
    const leaning = Float64Array.of(0.9, 0.95, 0.97);
    const spread = Float64Array.of(-0.4, 0.1, 0.6);
    expect(centredWords("m", leaning, spread)).toMatch(
      /from 0\.90 to 0\.97, 0\.94 on average.*−0\.40 to 0\.60.*hid how much/
    );
    expect(centredWords("m", spread, leaning)).toMatch(/little was hidden/);
    expect(() => centredWords("m", new Float64Array(), spread)).toThrow("no cosines");
  });
  it("tell one kind from two, and a score beyond chance from one that is not", () => {
    expect(kindWords("fruit", "fruit")).toMatch(/both fruit/);
    expect(kindWords("fruit", "space")).toMatch(/no reason/);
    expect(worthWords(0.4, "p = 0.40", 7)).toMatch(/show no agreement, which does not say that there is none/);
    expect(worthWords(0.01, "p = 0.010", 7)).toMatch(/seldom/);
  });
});

const line = [
  [0, 0],
  [10, 0],
  [11, 0],
  [4, 0]
] as const;

it("closestOf(map) finds the two that lie closest", () => {
  expect(closestOf(line)).toEqual([1, 2]);
  expect(() => closestOf([[0, 0]])).toThrow("too few points: 1; expected at least 2");
});

it("sharedNeighbours(map, other, k) counts the near neighbours that both have, those equally near in part", () => {
  expect(sharedNeighbours(line, line, 2)).toEqual({shared: 8, of: 8, luck: 16 / 3});
  // nearest: 3 2 1 0 on the line, 1 0 3 2 on the other
  const other = [line[0], line[3], line[1], line[2]] as const;
  expect(sharedNeighbours(line, other, 1)).toMatchObject({shared: 0, of: 4});
  // in a square the two at the sides are equally near, and one of them is the line's
  const square = [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 0]
  ] as const;
  expect(sharedNeighbours(square, line, 1).shared).toBeCloseTo(4 * 0.5, 12);
  expect(() => sharedNeighbours(line, square.slice(1), 1)).toThrow("shape mismatch: 4 and 3 points");
});

it("sharedNeighbours(map, other, k) tells what maps share by luck: the mean over maps that have nothing to do with each other", () => {
  const {next} = normalStream(5, 1);
  const map = () => Array.from({length: 9}, () => [next(), next()] as const);
  const found = Array.from({length: 2000}, () => sharedNeighbours(map(), map(), 2));
  const mean = found.reduce((sum, {shared}) => sum + shared, 0) / found.length;
  expect(Math.abs(mean - found[0]!.luck)).toBeLessThan(0.15);
});

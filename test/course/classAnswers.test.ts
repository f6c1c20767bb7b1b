import {describe, expect, it} from "vitest";
import {centredWords, distanceWords, kindWords, rankWords, worthWords} from "../../src/course/classAnswers.js";
import {neighboursOf} from "../../src/course/neighboursOf.js";

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

it("neighboursOf finds the nearest of each point, and the two closest", () => {
  const map = [
    [0, 0],
    [10, 0],
    [11, 0],
    [4, 0]
  ] as const;
  expect(neighboursOf(map)).toEqual({nearest: [3, 2, 1, 0], closest: [1, 2]});
  expect(() => neighboursOf([[0, 0]])).toThrow("too few points");
});

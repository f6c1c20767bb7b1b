import {expect, test} from "vitest";
import {canShow, canShowWithin} from "../../src/rsa/canShow.js";
import {smallestScores} from "../../src/rsa/smallestScores.js";

test("canShow(words, comparison) is the table's line, and between two lines lies between them", () => {
  for (const line of smallestScores.filter(({categories}) => categories === 1))
    expect(canShow(line.words, "pearson")).toEqual({score: line.pearson});
  const [more, between, less] = [12, 15, 18].map((words) => canShow(words, "cka")) as {score: number}[];
  expect(between!.score).toBeLessThan(more!.score);
  expect(between!.score).toBeGreaterThan(less!.score);
});

test("canShow(words, comparison) says that it is not known beyond the table", () => {
  for (const words of [4, 101]) expect(canShow(words, "pearson")).toHaveProperty("reason");
});

test("canShowWithin(labels, comparison) counts categories by how often two words share one", () => {
  const labels = [..."aaabbb"];
  expect(canShowWithin(labels, "pearson")).toEqual({score: 0.813});
  expect(canShowWithin([..."aabbcc"], "pearson")).toEqual({reason: "even a perfect score would often be missed"});
  const uneven = canShowWithin([..."aaaaaabbbbcc"], "pearson") as {score: number};
  expect(uneven.score).toBeGreaterThan(0.391);
  expect(uneven.score).toBeLessThan(0.41);
  expect(canShowWithin(labels, "cka")).toHaveProperty("reason");
  expect(canShowWithin([..."abcdefabcdef"], "pearson")).toHaveProperty("reason");
});

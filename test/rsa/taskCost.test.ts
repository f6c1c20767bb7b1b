import {expect, test} from "vitest";
import {blockSize, secondsOf, taskCost} from "../../src/rsa/taskCost.js";

const workOf = (words: number, permutations = 0) =>
  ({words, dims: [384, 768], files: 8e6, comparison: "pearson", permutations}) as const;

test("blockSize makes blocks of one length that take about as long as is asked for", () => {
  const size = blockSize(workOf(2_000), 100_000, 60);
  const seconds = secondsOf(workOf(2_000, size));
  expect(seconds).toBeGreaterThan(45);
  expect(seconds).toBeLessThanOrEqual(61);
  expect(100_000 / size).toBeCloseTo(Math.ceil(100_000 / size), 2);
});

test("blockSize takes all permutations of few words, and never none", () => {
  expect(blockSize(workOf(18), 1_000)).toBe(1_000);
  expect(blockSize(workOf(18), 0)).toBe(1);
  expect(blockSize(workOf(18), 1)).toBe(1);
  expect(blockSize(workOf(2_000), 1_000, 1e-9)).toBeGreaterThan(1);
});

test("blockSize keeps what each task does anew about a quarter of it, however large", () => {
  const size = blockSize(workOf(100_000), 1_000);
  expect(secondsOf(workOf(100_000, 1)) / secondsOf(workOf(100_000, size))).toBeLessThan(0.4);
});

test("taskCost grows with words, with permutations and with ranks", () => {
  const {seconds, memory, bytes} = taskCost(workOf(2_000, 100));
  expect(taskCost(workOf(4_000, 100)).seconds).toBeGreaterThan(seconds);
  expect(taskCost(workOf(4_000, 100)).memory).toBeGreaterThan(memory);
  expect(taskCost(workOf(2_000, 1_000)).bytes).toBe(bytes + 7_200);
  expect(taskCost({...workOf(2_000, 100), comparison: "spearman"}).seconds).toBeGreaterThan(seconds);
});

import {expect, test} from "vitest";
import {schedule} from "../../bench/schedule.js";

const tasks = (...seconds: readonly number[]) => seconds.map((one) => ({seconds: one, memory: 1}));

test("schedule gives the length of a schedule that is worked by hand", () => {
  const two = {count: 1, cores: 2, memory: 10};
  // 3 beside 2, then 2 from 2 to 4, then 1 from 3 to 4
  expect(schedule(tasks(3, 2, 2, 1), two)).toEqual({seconds: 4, used: 8, lost: 0});
  expect(schedule(tasks(3, 2, 2, 1), {...two, cores: 1}).seconds).toBe(8);
  expect(schedule([], two)).toEqual({seconds: 0, used: 0, lost: 0});
});

test("schedule has no more at once on a machine than it has memory for", () => {
  const large = [4, 4, 4].map((seconds) => ({seconds, memory: 6}));
  expect(schedule(large, {count: 1, cores: 8, memory: 10}).seconds).toBe(12);
  expect(schedule(large, {count: 3, cores: 8, memory: 10}).seconds).toBe(4);
  expect(() => schedule(large, {count: 3, cores: 8, memory: 5})).toThrow("too little memory");
});

test("schedule does again what is killed, the same for the same seed", () => {
  const many = tasks(...Array.from({length: 1000}, () => 1));
  const machines = {count: 2, cores: 4, memory: 10};
  const found = schedule(many, machines, {killed: 0.1, seed: 3});
  expect(found).toEqual(schedule(many, machines, {killed: 0.1, seed: 3}));
  // a start is killed in 1 of 10, half-way on average: of n tasks n / 0.9 starts, 0.5 · n · 0.1 / 0.9 seconds lost
  expect(found.used - found.lost).toBeCloseTo(1000, 9);
  expect(found.lost).toBeGreaterThan(45);
  expect(found.lost).toBeLessThan(66);
});

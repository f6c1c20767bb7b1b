import {expect, test, vi} from "vitest";
import {trial} from "./randomGraphs.js";

test("random graphs under random delays, failures and changes: shown is what a fresh computation gives, each cell once a change", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const trials = [];
  for (let seed = 0; seed < 60; seed++) trials.push(await trial(seed, 60));
  process.off("unhandledRejection", unhandled);
  expect(trials.flatMap(({faults}) => faults)).toEqual([]);
  expect(unhandled).not.toHaveBeenCalled();
  expect(trials.reduce((sum, {computed}) => sum + computed, 0)).toBeGreaterThan(1_000);
});

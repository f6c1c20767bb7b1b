import {expect, test, vi} from "vitest";
import {trial, type Trial} from "../notebook/randomGraphs.js";

test("1 000 random graphs of up to 200 cells: no stale value, no unhandled rejection, each cell once a change", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const trials: Trial[] = [];
  for (let seed = 0; seed < 1_000; seed++) trials.push(await trial(seed, 200));
  process.off("unhandledRejection", unhandled);
  const sum = (name: "cells" | "changes" | "computed"): number => trials.reduce((total, one) => total + one[name], 0);
  const [cells, changes, computed] = [sum("cells"), sum("changes"), sum("computed")];
  process.stdout.write(`${JSON.stringify([{graphs: trials.length, cells, changes, computed}])}\n`);
  expect(trials.flatMap(({faults}) => faults)).toEqual([]);
  expect(computed).toBeGreaterThan(50_000);
  expect(unhandled).not.toHaveBeenCalled();
});

import {afterAll, beforeAll, expect, test} from "vitest";
import {killableRefresh, killAtEach, type KillableRefresh} from "../loaders/hub/killedRefresh.js";

let refreshed: KillableRefresh;
beforeAll(async () => void (refreshed = await killableRefresh()));
afterAll(() => refreshed.project.dispose());

test("kill -9 at any of 100 moments of a refresh leaves data/ old or new, and the next run completes", async () => {
  const {old, new: renewed, killed} = await killAtEach(refreshed, refreshed.moments(100));
  process.stdout.write(`${JSON.stringify([{old, new: renewed, killed}])}\n`);
  expect(old + renewed).toBe(100);
  expect(old).toBeGreaterThan(10);
  expect(killed).toBeGreaterThan(50);
});

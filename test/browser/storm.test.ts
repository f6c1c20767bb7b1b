import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {storm} from "../support/storm.js";

const open = site();

// seeds that do not end at hundreds of words and a slow measure, which take minutes
test.each([
  ["?v=1&perm=100", 1],
  ["pairs?v=1&perm=100", 1],
  ["sizes?v=1&draws=2", 7]
] as const)(
  "after 40 changes faster than files arrive, %s shows what a fresh load of its address does (seed %i)",
  async (path, seed) => {
    expect(await storm(open, {path, seed, changes: 40})).toEqual([]);
  },
  180_000
);

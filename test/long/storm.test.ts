import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {storm} from "../support/storm.js";

const open = site();

const paths = ["?v=1&perm=100", "pairs?v=1&perm=100", "sizes?v=1&draws=2"];

test.each(paths.flatMap((path) => Array.from({length: 20}, (_, seed) => ({path, seed}))))(
  "after 200 changes faster than files arrive, $path shows what a fresh load does (seed $seed)",
  async ({path, seed}) => {
    expect(await storm(open, {path, seed, changes: 200})).toEqual([]);
  }
);

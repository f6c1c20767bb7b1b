import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {storm} from "../support/storm.js";

const open = site();

test.each(["?v=1&perm=100", "pairs?v=1&perm=100", "sizes?v=1&draws=2"])(
  "after 20 changes faster than files arrive, %s shows what a fresh load of its address does",
  async (path) => {
    expect(await storm(open, {path, seed: 1, changes: 20})).toEqual([]);
  },
  180_000
);

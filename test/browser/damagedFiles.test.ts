import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {damagePages} from "../support/damagedPage.js";
import {whole} from "../support/part.js";

const open = site();

// a hundred damages of all files are in test/long
test.runIf(whole).each(["duckdb-eh"])("a damaged %s is told by the page that reads it", async (name) => {
  const {wrong, refused} = await damagePages(open, {count: 1, seed: 2, fits: (path) => path.startsWith(`${name}.`)});
  expect(wrong).toEqual([]);
  expect(refused).toBe(1);
});

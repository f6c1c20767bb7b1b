import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {heapAfter} from "../support/heapAfter.js";

const open = site();

test.each(["?v=1&perm=100", "?v=1&set=all&perm=100"])(
  "500 changes in a row leave the heap of %s within 20 % of its start",
  async (path) => {
    const {page} = await open({path});
    await analysisPage(page).settled();
    const {before, after} = await heapAfter(page, 500);
    process.stdout.write(
      `${path}: ${(before / 2 ** 20).toFixed(1)} MB before, ${(after / 2 ** 20).toFixed(1)} after\n`
    );
    expect(after).toBeLessThan(1.2 * before);
    expect(after).toBeGreaterThan(0.5 * before);
  }
);

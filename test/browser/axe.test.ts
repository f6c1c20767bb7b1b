import {describe, expect, test} from "vitest";
import {axeFinds, bringAxe} from "../support/axe.js";
import {site} from "../support/browser.js";
import {figuresOf, strayDrawings} from "../support/figuresOf.js";
import {revealAll} from "../support/guess.js";
import {sitePages, whenDone} from "../support/sitePages.js";

const open = site();

describe.each(sitePages)("%s, with all that can be revealed and unfolded", (path) => {
  test("has no fault that axe finds, light and dark; every figure has a name, words with its values, and a table", async () => {
    const {page, problems} = await open({path, reducedMotion: "reduce"});
    await whenDone(page, path);
    await revealAll(page);
    const figures = await figuresOf(page);
    for (const {figure, name, words, rows} of figures) {
      expect.soft(name, `name of ${figure}`).toMatch(/\S/);
      expect.soft(words, `words of ${figure}`).toMatch(/\d/);
      expect.soft(rows, `rows of the table of ${figure}`).toBeGreaterThan(0);
    }
    expect.soft(await strayDrawings(page)).toEqual([]);
    await bringAxe(page);
    expect.soft(await axeFinds(page)).toEqual([]);
    await page.emulateMedia({colorScheme: "dark"});
    // colours are all that the other scheme changes
    expect.soft(await axeFinds(page, ["color-contrast", "link-in-text-block"])).toEqual([]);
    expect(problems).toEqual([]);
  });
});

import {describe, expect, test} from "vitest";
import {axeFinds, bringAxe} from "../support/axe.js";
import {site} from "../support/browser.js";
import {brokenNumbers} from "../support/brokenNumbers.js";
import {figuresOf, strayDrawings} from "../support/figuresOf.js";
import {revealAll} from "../support/guess.js";
import {keyboardWalk} from "../support/keyboardWalk.js";
import {moving} from "../support/moving.js";
import {sitePages, whenDone} from "../support/sitePages.js";

const open = site();

describe.each(sitePages)("%s", (path) => {
  test("is reached by keyboard and seen to be; every figure has a name, words with its values and a table; nothing moves; axe finds no fault, light and dark; it fits 320 pixels", async () => {
    const {page, problems} = await open({path, colorScheme: "light", reducedMotion: "reduce"});
    await whenDone(page, path);
    const {missed, unseen, traps, stops} = await keyboardWalk(page);
    expect.soft(missed).toEqual([]);
    expect.soft(unseen).toEqual([]);
    expect.soft(traps).toEqual([]);
    expect.soft(stops).toBeGreaterThan(8);

    await revealAll(page);
    for (const {figure, name, words, rows} of await figuresOf(page)) {
      expect.soft(name, `name of ${figure}`).toMatch(/\S/);
      expect.soft(words, `words of ${figure}`).toMatch(/\d/);
      expect.soft(rows, `rows of the table of ${figure}`).toBeGreaterThan(0);
    }
    expect.soft(await strayDrawings(page)).toEqual([]);
    expect.soft(await brokenNumbers(page)).toEqual([]);
    expect.soft(await moving(page)).toEqual([]);

    await bringAxe(page);
    expect.soft(await axeFinds(page)).toEqual([]);
    await page.emulateMedia({colorScheme: "dark"});
    // colours are all that the other scheme changes
    expect.soft(await axeFinds(page, ["color-contrast", "link-in-text-block"])).toEqual([]);
    // 1280 pixels at 400 % (WCAG 2.2, 1.4.10)
    await page.setViewportSize({width: 320, height: 640});
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(problems).toEqual([]);
  });
});

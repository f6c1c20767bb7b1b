import {describe, expect, test} from "vitest";
import {site} from "../support/browser.js";
import {sitePages} from "../support/sitePages.js";
import {expectWholePage, wholePage} from "../support/wholePage.js";

const open = site();
const pages = sitePages.filter((path) => path.startsWith("learn/"));

/** One with every kind of guess's answer and an exercise; the others in the dark are in test/long. */
const dark = ["learn/index.html", "learn/score.html", "learn/axes.html"];

test("the pages of the course looked at in the dark are there", () => {
  expect(pages).toEqual(expect.arrayContaining(dark));
});

describe.each(pages)("%s", (path) => {
  test(wholePage, () => expectWholePage(open, path, {colours: dark.includes(path)}));
});

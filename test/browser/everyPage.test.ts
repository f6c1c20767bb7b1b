import {describe, expect, test} from "vitest";
import {site} from "../support/browser.js";
import {sitePages} from "../support/sitePages.js";
import {expectWholePage, wholePage} from "../support/wholePage.js";

const open = site();
const pages = sitePages.filter((path) => !path.startsWith("learn/"));

/** Those that have between them every kind of figure and control outside the course; the others in the dark are in test/long. */
const dark = ["index.html", "sizes.html", "chance.html", "exercises.html"];

test("the pages looked at in the dark are there", () => {
  expect(pages).toEqual(expect.arrayContaining(dark));
});

describe.each(pages)("%s", (path) => {
  test(wholePage, () => expectWholePage(open, path, {colours: dark.includes(path)}));
});

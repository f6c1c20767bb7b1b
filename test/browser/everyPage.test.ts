import {describe, expect, test} from "vitest";
import {site} from "../support/browser.js";
import {whole} from "../support/part.js";
import {sitePages} from "../support/sitePages.js";
import {briefly, expectWholePage, wholly} from "../support/wholePage.js";

const open = site();
const pages = sitePages.filter((path) => !path.startsWith("learn/"));

/** Looked at wholly in `npm test`, too. */
const always = ["index.html", "exercises.html"];

test("the pages outside the course that are looked at wholly are there", () => {
  expect(pages).toEqual(expect.arrayContaining(always));
});

describe.each(pages)("%s", (path) => {
  const brief = !whole && !always.includes(path);
  test(brief ? briefly : wholly, () => expectWholePage(open, path, {brief}));
});

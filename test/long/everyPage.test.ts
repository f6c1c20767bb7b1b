import {describe, test} from "vitest";
import {site} from "../support/browser.js";
import {sitePages} from "../support/sitePages.js";
import {expectWholePage, wholePage} from "../support/wholePage.js";

const open = site();

describe.each(sitePages)("%s", (path) => {
  test(`${wholePage}, light and dark`, () => expectWholePage(open, path, {colours: true}));
});

import {test} from "vitest";
import {fontBrowsers} from "../support/fontBrowsers.js";
import {expectSamePage} from "../support/samePages.js";
import {sitePages} from "../support/sitePages.js";

const open = fontBrowsers();

test.each(sitePages)("%s is the same line by line with DejaVu alone and with quite other fonts", (path) =>
  expectSamePage(open, path)
);

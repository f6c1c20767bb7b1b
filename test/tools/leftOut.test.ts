import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {leftOutPages, withoutLinksTo} from "../../tools/build/leftOut.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const gone = new Set(["pairs.html", "learn/index.html", "learn/score.html"]);

test.each([
  ["index.html", '<a href="./pairs.html">all pairs</a>', "all pairs"],
  ["index.html", '<a class="x" href="./pairs.html?a=b#c">all <em>pairs</em></a>!', "all <em>pairs</em>!"],
  ["index.html", '<a href="./learn/">The course</a>', "The course"],
  ["learn/real.html", '<a href="../pairs.html">x</a>, <a href="./score.html">y</a>', "x, y"]
])("withoutLinksTo keeps the text of links on %s to pages that are left out: %s", (page, html, text) =>
  expect(withoutLinksTo(gone, html, page)).toBe(text)
);

test.each(["./sizes.html", "#top", "https://example.org/pairs.html", "//example.org/pairs.html", "./learn/pairs.html"])(
  "withoutLinksTo leaves the link to %s as it is",
  (to) => {
    const link = `<a href="${to}">x</a>`;
    expect(withoutLinksTo(gone, link, "index.html")).toBe(link);
  }
);

test("leftOutPages has the pages of a study's folder, and none in the project itself", async () => {
  const root = await temporaryFolder();
  expect(await leftOutPages(root)).toEqual(new Set());
  await writeFile(join(root, "left-out.json"), '["pairs.html"]');
  expect(await leftOutPages(root)).toEqual(new Set(["pairs.html"]));
});

import {readdirSync} from "node:fs";
import type {Page} from "playwright-core";
import {siteFolder} from "./browser.js";

/** The paths of all pages of the built site; the exercises' sandbox is a file of theirs, and no page. */
export const sitePages: readonly string[] = readdirSync(siteFolder, {recursive: true, encoding: "utf8"})
  .filter((name) => name.endsWith(".html") && !name.startsWith("_file"))
  .sort();

/** What stands in each page when it has done all it does by itself. */
const done: Readonly<Record<string, string>> = {
  "index.html": "#test[data-done='1']",
  "pairs.html": "#pairs[data-done='1']",
  "vocabulary.html": "#vocabulary[data-done='1']",
  "sizes.html": "#size-models[data-done='1']",
  "layers.html": "#layer-grid[data-state='fresh']",
  "changes.html": "#changes",
  "chance.html": "#alarms[data-count='1000'] .rsa-mantel svg",
  "learn/index.html": ".course-list",
  "learn/pieces.html": "#row-b figure svg",
  "learn/axes.html": "#numbers figure svg",
  "learn/cosine.html": "#product-sum figure svg",
  "learn/triangle.html": "#linked figure svg",
  "learn/score.html": "#scatter figure svg",
  "learn/real.html": ".guess-curve svg",
  "learn/sizes.html": "#main-figure table",
  "learn/teacher.html": ".class-questions",
  "studies/penguins/index.html": "#results table",
  "write.html": "figure svg, .live svg",
  "dataflow.html": "#dataflow[data-lit~='score']"
};

/** Waits until a page has done all it does by itself. */
export const whenDone = (page: Page, path: string): Promise<void> =>
  page
    .locator(done[path] ?? "h1")
    .first()
    .waitFor({timeout: 90_000});

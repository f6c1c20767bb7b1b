import {expect, test} from "vitest";
import {notebook} from "../../src/notebook/notebook.js";
import {rsaCells, rsaSources} from "../../src/rsa/experiment.js";
import type {RsaValues} from "../../src/rsa/values.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

type Analysis = ReturnType<typeof analysisPage>;

const open = site();
const {topology} = notebook<RsaValues>(rsaCells, {sources: rsaSources});

const all = rsaCells.map(({name}) => name).toSorted();
const dependents = (...sources: readonly string[]): string[] =>
  rsaCells
    .map(({name}) => name)
    .filter((name) => topology.pathTo(name).some((step) => sources.includes(step)))
    .toSorted();

const changes: readonly [string, readonly string[], (analysis: Analysis) => Promise<unknown>][] = [
  ["a category", ["choice"], (at) => at.box("Categories", "fruit").uncheck()],
  ["the comparison", ["comparison"], (at) => at.radio("Compare by", "Spearman ρ")],
  ["the matrix", ["rdm"], (at) => at.radio("Matrix of", "correlation")],
  ["the form in B", ["formB"], (at) => at.radio("Words in B", "bare word")],
  ["model B, which has another default form", ["modelB", "formB"], (at) => at.model("B", "glove-100d")]
];

test("a change computes exactly the cells that depend on it, and a change of colours none", async () => {
  const {page} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  await expect.poll(() => analysis.cells()).toEqual(all);
  const before = await page.locator("#matrix-a").innerHTML();
  await page.getByRole("button", {name: "Fit to the data"}).click();
  await expect.poll(() => page.locator("#matrix-a").innerHTML()).not.toBe(before);
  expect(await analysis.cells()).toEqual(all);
  for (const [what, sources, change] of changes) {
    const expected = dependents(...sources);
    expect(expected.length).toBeLessThan(all.length);
    await change(analysis);
    await expect.poll(() => analysis.cells(), {message: what}).toEqual(expected);
    await analysis.settled();
  }
});

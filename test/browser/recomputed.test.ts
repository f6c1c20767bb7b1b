import {expect, test} from "vitest";
import {rsa} from "../../src/rsa/study.js";
import {wiringOf} from "../../src/study/studyNotebook.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

type Analysis = ReturnType<typeof analysisPage>;

const open = site();
const topology = wiringOf(rsa);

/** Computed only while a reader looks at it. */
const late = "explainedTests";
const all = rsa.steps
  .map(({name}) => name)
  .filter((name) => name !== late)
  .toSorted();
/** Cells that something leads to from the sources, without those after a cell that comes out equal. */
const dependents = (sources: readonly string[], equal: readonly string[]): string[] => {
  const moved = new Set(sources);
  for (const name of topology.order)
    if (topology.inputsOf(name).some((input) => moved.has(input) && !equal.includes(input))) moved.add(name);
  return rsa.steps
    .map(({name}) => name)
    .filter((name) => moved.has(name) && name !== late)
    .toSorted();
};

interface Changed {
  readonly sources: readonly string[];
  /** Cells that are computed, and come out equal. */
  readonly equal?: readonly string[];
  readonly change: (analysis: Analysis) => Promise<unknown>;
}

const changes: Readonly<Record<string, Changed>> = {
  "a category": {sources: ["choice"], change: (at) => at.box("Categories", "fruit").uncheck()},
  "the comparison": {sources: ["comparison"], change: (at) => at.radio("Compare by", "Spearman ρ")},
  "the matrix": {sources: ["rdm"], change: (at) => at.radio("Matrix of", "correlation")},
  "the form in B": {
    sources: ["formB"],
    equal: ["usable"],
    change: (at) => at.radio("Words in B", "bare word")
  },
  "model B, which has another default form": {
    sources: ["modelB", "formB"],
    equal: ["usable"],
    change: (at) => at.model("B", "glove-100d")
  }
};

test("a change computes exactly the cells that depend on it, and a change of colours none", async () => {
  const {page} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  await expect.poll(() => analysis.cells()).toEqual(all);
  const drawn = await page.locator("#matrix-a").innerHTML();
  await analysis.radio("Colours", "as published, 0.1 to 0.5");
  await expect.poll(() => page.locator("#matrix-a").innerHTML()).not.toBe(drawn);
  expect(await analysis.cells()).toEqual(all);
  for (const [what, {sources, equal = [], change}] of Object.entries(changes)) {
    const expected = dependents(sources, equal);
    expect(expected.length).toBeLessThan(all.length);
    await change(analysis);
    await expect.poll(() => analysis.cells(), {message: what}).toEqual(expected);
    await analysis.settled();
  }
  const before = await analysis.cells();
  await page.locator("#explained").scrollIntoViewIfNeeded();
  await expect.poll(() => analysis.cells()).toEqual([...before, late].toSorted());
});

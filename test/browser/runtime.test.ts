import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {chooseModel, scoreTime} from "../support/changedModel.js";
import {heapAfter} from "../support/heapAfter.js";

const open = site();

const settled = async (page: Page) => {
  const analysis = analysisPage(page);
  await analysis.settled();
  return analysis;
};

test("a model's file that is not answered keeps nothing waiting: another one is scored as if it had not been asked for", async () => {
  const usual = await open();
  const before = await (await settled(usual.page)).score();
  const taken = await scoreTime(usual.page, "B", "GloVe");
  const expected = await analysisPage(usual.page).score();

  const {page, problems} = await open({
    before: (page) => page.route("**/embeddings/whisper-tiny.arrow*", () => new Promise(() => undefined))
  });
  const analysis = await settled(page);
  const failed = page.waitForEvent("requestfailed", (request) => request.url().includes("whisper-tiny"));
  const asked = page.waitForRequest(/whisper-tiny/);
  await chooseModel(page, "B", "Whisper tiny");
  await asked;
  await expect.poll(() => page.locator("#score.stale").count()).toBe(1);
  expect(await analysis.score()).toBe(before);
  const afterwards = await scoreTime(page, "B", "GloVe");
  expect(await analysis.score()).toBe(expected);
  expect((await failed).failure()?.errorText).toBe("net::ERR_ABORTED");
  // half a minute is what a file may take; how much less it is, the bench of the page tells
  expect(afterwards).toBeLessThan(taken + 5_000);
  expect(problems).toEqual([]);
});

test("a tab that is hidden, where no frame is drawn, computes on", async () => {
  const {page} = await open();
  const analysis = await settled(page);
  const before = await analysis.score();
  await page.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0;
    Object.defineProperty(document, "visibilityState", {get: () => "hidden"});
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await chooseModel(page, "B", "GloVe");
  await expect.poll(() => analysis.score()).not.toBe(before);
  await analysis.settled();
});

test("24 changes in a row leave the heap as it was", async () => {
  const {page} = await open({path: "?v=1&perm=100"});
  await settled(page);
  const {before, after} = await heapAfter(page, 24);
  expect(after).toBeLessThan(1.2 * before);
}, 120_000);

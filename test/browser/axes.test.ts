import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

const open = site();

test("the axes' figure is refused for models of two sizes, offered for two of one, and follows the picked word", async () => {
  const {page, problems} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  expect(await page.locator("#axes").textContent()).toContain("768 numbers in A and 576 in B");
  await page.getByRole("button", {name: /all-MiniLM-L6-v2 × Whisper tiny/}).click();
  await page.locator("#axes .axis-scatter, #axes figure").first().waitFor();
  const {out} = await command(["run", "--a", "minilm-l6", "--b", "whisper-tiny", "--json"]);
  await expect.poll(() => analysis.score()).toBe((JSON.parse(out) as RunReport).result.r);

  const before = await page.locator("#axes").textContent();
  const picker = page.locator("#axes").getByLabel("Word", {exact: true});
  await picker.focus();
  await picker.selectOption({label: "grape"});
  await expect.poll(() => page.locator("#axes").textContent()).not.toBe(before);
  expect(await page.locator("#axes").textContent()).toContain("“grape”");
  expect(await picker.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(problems).toEqual([]);
});

test("an unfolded table stays unfolded when the figure is drawn again", async () => {
  const {page} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  await page.locator("#score summary").click();
  await page.locator("#score table").first().waitFor();
  await analysis.box("Categories", "fruit").uncheck();
  await expect.poll(() => page.locator("#trace").getAttribute("data-cells")).not.toContain("indexA");
  expect(await page.locator("#score details").evaluate((element) => (element as HTMLDetailsElement).open)).toBe(true);
  expect(await page.locator("#score table").count()).toBeGreaterThan(0);
});

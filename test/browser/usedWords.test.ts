import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

const open = site();

test("how many of the chosen words are used stands at their control, with which are not and why; what is shown first goes with its models", async () => {
  const {page, problems} = await open({path: "?v=1&a=minilm-l6&b=stories15m&pieces=exclude"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const note = page.locator("#controls #dropped");
  await note.locator("summary").press("Enter");
  const [, used, all] = /(\d+) of (\d+) words used/.exec((await note.textContent()) ?? "")?.map(Number) ?? [];
  expect(all).toBe(18);
  expect(await note.locator("li").count()).toBe(18 - used!);
  expect(await note.locator("li").first().textContent()).toMatch(/: splits into \d+ pieces in TinyStories 15M/);
  const dots = (used! * (used! - 1)) / 2;
  await expect
    .poll(() => page.locator("#score [aria-label^='Scatter plot']").first().getAttribute("aria-label"))
    .toContain(`${dots} pairs`);
  await analysis.radio("Words", "all (298)");
  await expect.poll(() => note.locator("summary").textContent()).toMatch(/\d+ of 298 words used/);
  expect(await page.locator("#pair-note").isVisible()).toBe(false);
  await page.goto(new URL("./", page.url()).href);
  await expect.poll(() => page.locator("#pair-note").isVisible()).toBe(true);
  await analysis.model("B", "glove-100d");
  await expect.poll(() => page.locator("#pair-note").isVisible()).toBe(false);
  expect(problems).toEqual([]);
});

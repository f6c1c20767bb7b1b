import {expect, test} from "vitest";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

const open = site();

test("all pairs give the terminal's scores and p-values, all digits, and each leads to its analysis", async () => {
  const {page, problems} = await open({path: "pairs"});
  const place = page.locator("#pairs");
  await expect.poll(() => place.getAttribute("data-done")).toBe("1");
  const {out} = await command(["run", "--all", "--permutations", "2000", "--seed", "1", "--json"]);
  const {scores} = JSON.parse(out) as {scores: {a: string; b: string; r: number; pMax: number}[]};
  const cells = await place
    .locator("td[data-value]")
    .evaluateAll((all) =>
      all.map((cell) => [Number(cell.getAttribute("data-value")), Number(cell.getAttribute("data-p"))])
    );
  expect(cells).toHaveLength(2 * scores.length);
  for (const {r, pMax} of scores) expect(cells).toContainEqual([r, pMax]);
  expect(await place.locator(".rsa-model-map circle").count()).toBe(6);

  await page.getByRole("group", {name: "Compare by", exact: true}).getByLabel("Spearman ρ").check();
  await expect.poll(() => place.getAttribute("data-done")).toBe("2");
  const link = place.getByRole("link", {name: /minilm-l6 and glove-100d|glove-100d and minilm-l6/}).first();
  const shown = Number(await link.locator("xpath=..").getAttribute("data-value"));
  await link.click();
  const analysis = analysisPage(page);
  await analysis.settled();
  expect(await analysis.score()).toBe(shown);
  expect(problems).toEqual([]);
});

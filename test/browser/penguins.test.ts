import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";

const open = site();
const path = "studies/penguins/";

/** The published numbers as the page shows them, all digits. */
const shown = (page: Page): Promise<Record<string, string>> =>
  page
    .locator("#results tbody tr")
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector("th")?.textContent ?? "",
          row.querySelector<HTMLElement>("td.score")?.dataset["value"] ?? ""
        ])
      )
    );

async function inTerminal(...args: readonly string[]): Promise<Record<string, string>> {
  const {out} = await command(["penguins", "run", "--json", ...args]);
  const {results} = JSON.parse(out) as {results: readonly {name: string; value: number}[]};
  return Object.fromEntries(results.map(({name, value}) => [name, String(value)]));
}

test("page and terminal agree to the last digit, the record is met, and the address holds what is chosen", async () => {
  const {page, problems} = await open({path});
  await expect.poll(() => shown(page)).toEqual(await inTerminal());
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("same");
  const read = await page.locator("#results tbody td.score").allTextContents();
  expect(read).toEqual(["1375.35", "1258.18", "1493.94"]);

  await page.getByRole("group", {name: "Measurement"}).getByLabel("bill depth (mm)").check();
  await page.getByRole("group", {name: "Species A"}).getByLabel("Chinstrap").check();
  await page.getByLabel("Resamples").fill("500");
  await page.getByLabel("Resamples").press("Enter");
  const chosen = ["--column", "bill_depth_mm", "--a", "Chinstrap", "--resamples", "500"];
  const expected = await inTerminal(...chosen);
  await expect.poll(() => shown(page)).toEqual(expected);
  await expect.poll(() => badge.getAttribute("data-record")).toBe("inputs");
  await expect.poll(() => new URL(page.url()).search).toBe("?v=2&column=bill_depth_mm&a=Chinstrap&resamples=500");
  const link = page.getByLabel("A link to this result");
  await expect.poll(() => link.inputValue()).toContain("&result=");

  const {page: other} = await open({path: `${path}${new URL(await link.inputValue()).search}`});
  await expect.poll(() => shown(other)).toEqual(expected);
  await expect
    .poll(() => other.locator("#followed").textContent())
    .toBe("This is the result that the link was copied from.");
  await other.getByRole("button", {name: "Back to the published inputs"}).click();
  await expect.poll(() => other.locator(".record-badge").getAttribute("data-record")).toBe("same");
  await expect.poll(() => new URL(other.url()).search).toBe("");
  await other.goBack();
  await expect.poll(() => shown(other)).toEqual(expected);
  expect(problems).toEqual([]);
});

test("a mangled address is told, and shows what it can", async () => {
  const {page, problems} = await open({path: `${path}?column=wings&a=Chinstrap&resamples=-1&colour=red`});
  await expect.poll(() => shown(page)).toEqual(await inTerminal("--a", "Chinstrap"));
  const told = await page.locator("#unread li").allTextContents();
  expect(told).toEqual([
    "column=wings: expected one of body_mass_g, flipper_length_mm, bill_length_mm, bill_depth_mm",
    "resamples=-1: expected a whole number from 100 to 100,000",
    "colour=red"
  ]);
  expect(problems).toEqual([]);
});

test("a figure tells its file and its steps, and gives its data along with them", async () => {
  const {page, problems} = await open({path});
  await page.locator("#results table").waitFor();
  await page.getByText("Where this comes from, and downloads").click();
  const details = page.locator("details.provenance");
  await expect.poll(() => details.textContent()).toContain("data/penguins/penguins.csv");
  expect(await details.textContent()).toContain("the birds drawn again");
  const download = page.waitForEvent("download");
  await details.getByRole("button", {name: "CSV"}).click();
  const stream = await (await download).createReadStream();
  const text = (await stream.toArray()).join("");
  expect(text.replace(/\n# */g, "")).toContain(
    '"files": [{"path": "data/penguins/penguins.csv","digest": "f204db2c753b0937'
  );
  expect(
    text
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("#"))
  ).toHaveLength(2001);
  expect(problems).toEqual([]);
});

test("stands in the middle, aligns its numbers and not its words, and has rows no higher on paper", async () => {
  const {page} = await open({path, viewport: {width: 1440, height: 900}});
  const rows = page.locator("table.trace-table tbody tr");
  await expect.poll(() => rows.count()).toBeGreaterThan(3);
  const main = await page.locator("#observablehq-main").boundingBox();
  expect((main?.x ?? 0) * 2 + (main?.width ?? 0)).toBe(1440);
  const figuresOf = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontVariantNumeric);
  expect(await figuresOf("#results td.score")).toBe("tabular-nums");
  expect(await figuresOf(".figure-title")).toBe("normal");
  const heights = (): Promise<number[]> =>
    rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().height)));
  const onScreen = await heights();
  await page.emulateMedia({media: "print"});
  await expect.poll(heights).toEqual(onScreen);
});

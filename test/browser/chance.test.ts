import {expect, test} from "vitest";
import {chancePart, type ChanceJob} from "../../src/math/chanceJob.js";
import {average} from "../math/support.js";
import {site} from "../support/browser.js";
import {whole} from "../support/part.js";

const open = site();
const job: ChanceJob = {
  n: 18,
  d: 768,
  shared: 0.5,
  sd: 0.1,
  centre: false,
  permutations: 199,
  seed: 1,
  from: 0,
  to: 1000
};
const alarms = (p: Float64Array): string => String(p.filter((value) => value <= 0.05).length);

test("the page counts the false alarms that Node counts, stops, goes on, and begins anew with other inputs", async () => {
  const {page, problems} = await open({path: "chance"});
  const place = page.locator("#alarms");
  const count = async (name: string) => place.locator(`[data-alarms=${name}]`).getAttribute("data-count");
  const counted = async () => Number(await place.getAttribute("data-count"));
  const stop = async (): Promise<void> => {
    await place.getByRole("button", {name: "Stop"}).click();
    await place.getByRole("button", {name: "Go on"}).waitFor();
    await page.waitForTimeout(300);
  };
  await stop();
  const stopped = await counted();
  await page.waitForTimeout(300);
  expect(await counted()).toBe(stopped);
  await place.getByRole("button", {name: "Go on"}).click();
  // all 1000 take a while
  const least = whole ? 1000 : stopped + 50;
  await expect.poll(counted, {timeout: 40_000}).toBeGreaterThanOrEqual(least);
  if (!whole) await stop();
  const {twoSided, oneSided, mantel} = chancePart({...job, to: await counted()});
  await expect.poll(() => count("two-sided")).toBe(alarms(twoSided));
  expect(await count("one-sided")).toBe(alarms(oneSided));
  expect(await count("mantel")).toBe(alarms(mantel));

  await place.getByLabel("Subtract the mean word").check();
  await place.getByLabel("Seed").fill("-7");
  await place.getByLabel("Seed").press("Enter");
  expect(await place.locator("[role=alert]").textContent()).toBe(
    "Expected a whole number from 0 to 4,294,967,295; it stays 1."
  );
  await place.getByLabel("Seed").fill("7");
  await place.getByLabel("Seed").press("Enter");
  await place.getByRole("button", {name: "Stop"}).waitFor();
  await expect.poll(counted).toBeGreaterThanOrEqual(100);
  await stop();
  const other = chancePart({...job, centre: true, seed: 7, to: await counted()});
  await expect.poll(() => count("two-sided")).toBe(alarms(other.twoSided));
  expect(problems).toEqual([]);
});

test("pairs of a word with itself are shown as the error they are, as Node finds it", async () => {
  const {page, problems} = await open({path: "chance"});
  const place = page.locator("#selves");
  await expect.poll(() => place.getAttribute("data-count"), {timeout: 40_000}).toBe("200");
  const {selfKept, selfDropped} = chancePart({...job, shared: 0, sd: 0, permutations: 1, to: 200});
  const shown = async (name: string) => Number(await place.locator("figure").getAttribute(`data-${name}`));
  await expect.poll(() => shown("kept")).toBeCloseTo(average([...selfKept]), 12);
  expect(await shown("dropped")).toBeCloseTo(average([...selfDropped]), 12);
  expect(await shown("kept")).toBeGreaterThan(0.9);
  expect(Math.abs(await shown("dropped"))).toBeLessThan(0.05);
  expect(problems).toEqual([]);
});

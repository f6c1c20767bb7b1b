import {expect, test} from "vitest";
import {axeFinds, bringAxe} from "../support/axe.js";
import {site} from "../support/browser.js";

const open = site();

test("on a phone the menu of pages opens by Enter, leads on by Tab, closes by Escape, and has no fault", async () => {
  const {page} = await open({path: "learn/", viewport: {width: 320, height: 640}});
  const links = page.locator("#site-links");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
  for (const name of ["Analysis", "Learn"]) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
  }
  await page.keyboard.press("Tab");
  expect(await links.isVisible()).toBe(false);
  await page.keyboard.press("Enter");
  expect(await links.isVisible()).toBe(true);
  await bringAxe(page);
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Exercises");
  await page.keyboard.press("Escape");
  expect(await links.isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("site-menu");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).pathname).toBe("/exercises.html");
});

test("the way past the pages' links leads into the text", async () => {
  const {page} = await open({path: "learn/"});
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("the slider of sizes, its table and their scrolling follow the keys, and the focus outlives a redraw", async () => {
  const {page} = await open({path: "sizes?v=1&draws=2", reducedMotion: "reduce"});
  const place = page.locator("#sliding");
  await page.locator("#size-models[data-done='1']").waitFor();
  const matrix = place.locator("[data-figure=sliding-matrix]").first();
  const cell = (): Promise<string> => matrix.locator("td.score").nth(1).innerText();
  await matrix.locator("summary").focus();
  await page.keyboard.press("Enter");
  await matrix.locator("td.score").first().waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
  const [before, words] = [await cell(), await matrix.locator(".unseen").textContent()];
  await page.locator("#k").focus();
  await page.keyboard.press("Home");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect.poll(() => place.getAttribute("data-k")).toBe("4");
  await expect.poll(cell).not.toBe(before);
  expect(await matrix.locator(".unseen").textContent()).not.toBe(words);
  const box = matrix.locator(".table-box");
  await box.focus();
  await expect
    .poll(async () => {
      await page.keyboard.press("ArrowRight");
      return box.evaluate((one) => one.scrollLeft);
    })
    .toBeGreaterThan(0);

  const curves = page.locator("#size-own summary");
  await curves.focus();
  await page.keyboard.press("Enter");
  await page.evaluate(() => document.querySelector<HTMLInputElement>("input[type=checkbox]")?.click());
  await page.locator("#size-models[data-done='2']").waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest("#size-own") !== null)).toBe(true);
  expect(await page.locator("#size-own tbody tr").count()).toBeGreaterThan(3);
});

test("a term's note, a wrong answer and a failed figure have no fault that axe finds", async () => {
  const {page} = await open({path: "exercises"});
  // where there is room the note stands in the margin at once
  await page.locator(".term-aside").first().waitFor();
  await bringAxe(page);
  expect(await axeFinds(page)).toEqual([]);
  await page.setViewportSize({width: 1024, height: 900});
  await page.locator(".exercise").first().scrollIntoViewIfNeeded();
  await page.locator(".exercise .cm-editor").first().waitFor();
  await page.getByRole("button", {name: "Check"}).first().click();
  await page.locator(".verdict-note").waitFor();
  await page.locator(".term-word").first().focus();
  await page.locator(".term-note:popover-open").waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    expect(await axeFinds(page)).toEqual([]);
  }

  const failed = await open({before: (page) => page.route("**/first-a.*.bin", (route) => route.abort())});
  await failed.page.locator("#score .error-note").waitFor();
  await bringAxe(failed.page);
  expect(await axeFinds(failed.page)).toEqual([]);
});

test("with colours of the reader's own no figure is lost, and with no wish for motion the counts of chance come in a few steps", async () => {
  const {page} = await open({path: "chance", forcedColors: "active", reducedMotion: "reduce"});
  const seen: string[] = [];
  await page.exposeFunction("saw", (count: string) => void seen.push(count));
  await page.locator("#alarms").waitFor();
  await page.evaluate(() => {
    const place = document.querySelector<HTMLElement>("#alarms")!;
    const {saw} = window as unknown as {saw(count: string): void};
    const look = (): void => saw(place.dataset["count"] ?? "");
    new MutationObserver(look).observe(place, {attributes: true, attributeFilter: ["data-count"]});
  });
  await page.locator("#alarms[data-count='1000']").waitFor();
  expect(seen.at(-1)).toBe("1000");
  expect(seen.length).toBeLessThanOrEqual(7);

  const [bar, ground, ink, text] = await page.evaluate(() => {
    const style = (selector: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(selector)!);
    return [
      style(".alarms-table .bar").backgroundColor,
      style("body").backgroundColor,
      style(".rsa-mantel rect").fill,
      style(".rsa-mantel svg text").fill
    ];
  });
  expect(new Set([bar, ground, ink]).size).toBe(3);
  expect(text).not.toBe(ground);
});

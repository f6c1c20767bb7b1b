import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {madeVocabulary, madeWord} from "../support/madeVocabulary.js";

const open = site();
const made = madeVocabulary({"minilm-l6": {dims: 12, from: 60}, stories15m: {dims: 10, from: 90}}, 330);

const carrying = (files: ReadonlyMap<string, Buffer>) => (page: Page) =>
  page.route("**/_file/data/rows/**", async (route) => {
    const path = new URL(route.request().url()).pathname.split("/_file/data/rows/")[1] ?? "";
    const body = files.get(path);
    await (body ? route.fulfill({body, contentType: "application/octet-stream"}) : route.abort());
  });

test("whole vocabularies give a score, an interval and a map with search, and answer an input", async () => {
  const {page, problems} = await open({path: "vocabulary", before: carrying(made.files)});
  const place = page.locator("#vocabulary");
  const done = () => page.locator("#vocabulary[data-done='1']").waitFor();
  const value = async (row: string): Promise<string> =>
    (await place.locator("tr", {hasText: row}).locator("td").first().innerText()).trim();
  await done();
  const r = await value("Pearson r over all pairs");
  expect(r).toMatch(/^−?0\.\d{3}$/);
  expect(await value("95 % interval")).toMatch(/^−?0\.\d{3} to −?0\.\d{3}$/);
  expect(await place.locator("p", {hasText: "are one token in both models"}).innerText()).toMatch(/^200 words/);
  const shown = async (): Promise<number> =>
    place.locator("canvas.word-map").evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {willReadFrequently: true})!;
      copy.drawImage(canvas, 0, 0);
      const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((byte, at) => at % 4 === 3 && byte > 0).length;
    });
  await expect.poll(shown).toBeGreaterThan(200);
  const before = await shown();
  await place.getByLabel("A word").fill(madeWord(200));
  await page.keyboard.press("Enter");
  const alike = place.locator(".vocabulary-alike tbody tr");
  await expect.poll(() => alike.count()).toBe(10);
  // the word and its ten like ones are marked
  await expect.poll(shown).toBeGreaterThan(before + 200);
  await place.getByLabel("A word").fill("zzz");
  await page.keyboard.press("Enter");
  await expect.poll(() => place.locator(".vocabulary-find [role=status]").innerText()).toContain("no whole word");
  await place.getByLabel("Subtract the mean word").check();
  await expect.poll(() => value("Pearson r over all pairs")).not.toBe(r);
  await done();
  expect(problems).toEqual([]);
});

test("an input is answered with progress, while the page goes on drawing", async () => {
  const many = madeVocabulary({"minilm-l6": {dims: 24, from: 0}, stories15m: {dims: 20, from: 0}}, 9_000);
  const {page, problems} = await open({path: "vocabulary", before: carrying(many.files)});
  await page.locator("#vocabulary[data-done='1']").waitFor();
  const {values, drawnBetween} = await page.getByLabel("Subtract the mean word").evaluate(async (box) => {
    const place = document.querySelector("#vocabulary")!;
    const bar = place.querySelector("progress")!;
    const values: number[] = [];
    const drawnBetween = new Set<number>();
    new MutationObserver(() => void values.push(bar.value)).observe(bar, {attributeFilter: ["value"]});
    const frame = (): void => {
      drawnBetween.add(values.length);
      requestAnimationFrame(frame);
    };
    const done = new Promise<void>((resolve) => {
      new MutationObserver(() => place.hasAttribute("data-done") && resolve()).observe(place, {
        attributeFilter: ["data-done"]
      });
    });
    requestAnimationFrame(frame);
    (box as HTMLInputElement).click();
    await done;
    return {values, drawnBetween: drawnBetween.size};
  });
  expect(values.length).toBeGreaterThan(5);
  expect(values).toEqual(values.toSorted((one, other) => one - other));
  // frames came at several stages of the work: it is not the page's thread that does it
  expect(drawnBetween).toBeGreaterThan(1);
  expect(problems).toEqual([]);
});

test("a site without vocabularies says which command makes them, and a damaged file what it is", async () => {
  const none = await open({path: "vocabulary", before: carrying(new Map([["models.json", Buffer.from("{}")]]))});
  await none.page.locator("#vocabulary[data-done='1']").waitFor();
  expect(await none.page.locator("#vocabulary pre").innerText()).toContain("npx rsa-notebook publish-rows");
  expect(none.problems).toEqual([]);
  const damaged = new Map(made.files).set("stories15m/0.bundle", Buffer.from("short"));
  const {page} = await open({path: "vocabulary", before: carrying(damaged)});
  await page.locator("#vocabulary[data-done='1']").waitFor();
  expect(await page.locator("#vocabulary .error-note").innerText()).toContain(
    "stories15m/0.bundle is not what was published; reload the page, or publish the site again"
  );
});

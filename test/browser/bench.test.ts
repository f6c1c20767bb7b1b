import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {tap, touched} from "../support/touch.js";

const open = site();

/** What of a page lies wholly inside the first window, by selector. */
const inWindow = (page: Page, selectors: readonly string[]): Promise<Record<string, boolean>> =>
  page.evaluate(
    (all) =>
      Object.fromEntries(
        all.map((selector) => {
          const found = document.querySelector(selector);
          if (!found || !found.checkVisibility()) return [selector, false];
          const {left, top, right, bottom} = found.getBoundingClientRect();
          const header = document.querySelector("#observablehq-header")?.getBoundingClientRect().bottom ?? 0;
          return [selector, top >= header && left >= 0 && right <= innerWidth && bottom <= innerHeight];
        })
      ),
    selectors
  );
const all = (selectors: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(selectors.map((selector) => [selector, true]));

const answer = [
  "#answer [data-answer=score]",
  "#answer [data-answer=p]",
  "#answer [data-answer=interval]",
  "#answer [data-answer=beyond]",
  "#answer [data-answer=best]"
];
/** Has a page note, frame by frame, how far from its top the first figure is, in pixels. */
const watchFigure = (page: Page): Promise<unknown> =>
  page.evaluate(`
    window.figureTops = new Set();
    (function look() {
      figureTops.add(Math.round(document.querySelector("#matrix-a").getBoundingClientRect().top + scrollY));
      requestAnimationFrame(look);
    })();`);

const wide = [...answer, "#matrix-a svg", "#matrix-b svg", "#score svg", ".bench-told"];

test.each([
  [1440, 900],
  [1280, 720],
  [1024, 768]
])(
  "at %i × %i the answer, both matrices and the scatter are inside the first window, and so are the inputs; no change moves them",
  async (width, height) => {
    const {page, problems} = await open({viewport: {width, height}});
    await analysisPage(page).settled();
    await page.locator("#test[data-done='1']").waitFor();
    await expect.poll(() => inWindow(page, wide)).toEqual(all(wide));
    const inputs = ["#controls select", "#controls .radio", "#controls .chips", "#controls .params-control > .radio"];
    await expect.poll(() => inWindow(page, inputs)).toEqual(all(inputs));
    const choose = (group: string, option: string) =>
      page.getByRole("group", {name: group, exact: true}).getByLabel(option, {exact: true}).check();
    const told = (kind: string) => page.locator(`.bench-record [data-record=${kind}]`).waitFor();
    await told("same");
    await watchFigure(page);
    for (const [group, other, usual] of [
      ["Compare by", "Spearman ρ", "Pearson r"],
      ["Matrix of", "correlation", "cosine"]
    ] as const) {
      await choose(group, other);
      await told("inputs");
      await choose(group, usual);
      await told("same");
    }
    expect(await page.evaluate("[...figureTops]")).toHaveLength(1);
    expect(problems).toEqual([]);
  }
);

test.each([768, 1024])("at %i pixels more inputs unfold over none of the others", async (width) => {
  const {page, problems} = await open({viewport: {width, height: 1024}});
  await analysisPage(page).settled();
  await page.getByText("More inputs").click();
  const covered = await page.locator("#controls .params-control").evaluate((inputs) => {
    const boxes = [...inputs.children].filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
    return boxes.filter((a, i) =>
      boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    ).length;
  });
  expect(covered).toBe(0);
  expect(problems).toEqual([]);
});

test("on a phone the score and the square are inside the first window; a sheet has the inputs, keeps the focus, and closes by Escape", async () => {
  const {page, problems} = await open({viewport: {width: 390, height: 844}, before: touched});
  const analysis = analysisPage(page);
  await page.locator("#test[data-done='1']").waitFor();
  const narrow = [".bench-bar [data-answer=score]", ".bench-bar [data-answer=p]", "#matrices svg"];
  await expect.poll(() => inWindow(page, narrow)).toEqual(all(narrow));
  expect(await page.locator("#matrix-a").isVisible()).toBe(false);
  expect(await page.locator("#matrices .figure-title").textContent()).toMatch(/A.*above.*B.*below/s);

  const opener = page.getByRole("button", {name: "Inputs", exact: true});
  await opener.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", {name: "Inputs"});
  await sheet.waitFor();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    // past the last input a browser has its own buttons
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null
      )
    ).toBe(true);
  }
  const score = sheet.locator("[data-answer=score]");
  const before = await score.textContent();
  await analysis.radio("Compare by", "Spearman ρ");
  await expect.poll(() => score.textContent()).not.toBe(before);
  expect(await inWindow(page, [".inputs-sheet [data-answer=score]"])).toEqual({
    ".inputs-sheet [data-answer=score]": true
  });
  await page.keyboard.press("Escape");
  expect(await sheet.isVisible()).toBe(false);
  expect(await opener.evaluate((one) => one === document.activeElement)).toBe(true);

  // a finger on an entry keeps its pair, marked and told; the same again lets it go
  const entry = page.locator("#matrices svg [data-mark=rect] > rect").nth(3);
  const marks = () => page.locator("#matrices .mark-frame").count();
  const tapEntry = async (): Promise<void> => {
    const box = await entry.boundingBox();
    if (!box) throw new Error("no entry in sight");
    await tap(page, {x: box.x + box.width / 2, y: box.y + box.height / 2});
  };
  await tapEntry();
  await expect.poll(marks).toBe(2);
  expect(await page.locator(".marked-words").textContent()).toMatch(/^\S+ – \S+: A −?0\.\d{3}, B −?0\.\d{3};/);
  await tapEntry();
  await expect.poll(marks).toBe(0);
  expect(problems).toEqual([]);
});

test("comparisons that are seldom used come when they are asked for, and one that is chosen stays", async () => {
  const {page, problems} = await open({path: "?v=2&by=rho-a&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const group = analysis.group("Compare by");
  const inSight = async () => (await group.locator("label:visible").allInnerTexts()).map((text) => text.trim());
  const usual = ["Pearson r", "Spearman ρ", "Kendall τ-a", "debiased CKA"];
  expect(await inSight()).toEqual([...usual, "Spearman ρ-a"]);
  await group.getByRole("button", {name: "6 more"}).click();
  expect(await inSight()).toHaveLength(11);
  await analysis.radio("Compare by", "Procrustes");
  await group.getByRole("button", {name: "Fewer"}).click();
  expect(await inSight()).toEqual([...usual, "Procrustes"]);
  await expect.poll(() => page.locator("#score .score-title").textContent()).toMatch(/^cos θ = 0\.\d/);
  expect(problems).toEqual([]);
});

test("colours are fitted to the pairs; as published they run from 0.1 to 0.5, which an old link still means", async () => {
  const {page, problems} = await open({path: "?v=2&a=whisper-base&b=whisper-small&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const ends = () =>
    page.locator("#colours .colour-legend").evaluateAll((all) => all.map((one) => ({...(one as HTMLElement).dataset})));
  const [fitted] = await ends();
  // these models hold all words to be nearly alike
  expect(Number(fitted?.["low"])).toBeGreaterThan(0.5);
  await analysis.radio("Colours", "as published, 0.1 to 0.5");
  await expect.poll(ends).toEqual([{low: "0.100000", high: "0.500000"}]);
  await expect.poll(() => new URL(page.url()).search).toContain("colours=0.1%7E0.5");
  await analysis.radio("Colours", "fitted to the data");
  await analysis.radio("Scale of colours", "each its own");
  await expect.poll(async () => (await ends()).length).toBe(2);
  await expect.poll(() => new URL(page.url()).search).toContain("scale=own");
  expect(problems).toEqual([]);

  const old = await open({path: "?v=1&a=whisper-base&b=whisper-small&perm=100"});
  await analysisPage(old.page).settled();
  expect(await old.page.locator("#colours .colour-legend").getAttribute("data-high")).toBe("0.500000");
});

test("what is pointed at is marked in both matrices, the scatter and in words; it can be pinned, and arrow keys walk on", async () => {
  const {page, problems} = await open({viewport: {width: 1440, height: 900}});
  const analysis = analysisPage(page);
  await analysis.settled();
  // the words that move the score most are marked when they are known, and all is drawn again
  await page.locator("#matrix-a .legend.marked").waitFor();
  const told = page.locator(".marked-words");
  const marks = () =>
    page.evaluate(() =>
      ["#matrix-a", "#matrix-b", "#score"].map((place) => document.querySelectorAll(`${place} .mark-frame`).length)
    );
  expect(await marks()).toEqual([0, 0, 0]);
  const a = page.locator("#matrix-a svg");
  await a.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  // a pair stands in both halves
  await expect.poll(marks).toEqual([2, 2, 1]);
  const words = await told.textContent();
  expect(words).toMatch(/^\S+ – \S+: A −?0\.\d{3}, B −?0\.\d{3}; within space$/);
  await page.keyboard.press("Enter");
  await page.mouse.move(5, 5);
  await page.locator("h1").click();
  expect(await told.textContent()).toBe(words);
  expect(await marks()).toEqual([2, 2, 1]);
  await a.focus();
  await page.keyboard.press("Escape");
  expect(await marks()).toEqual([0, 0, 0]);

  const box = await page.locator("#score svg").boundingBox();
  if (!box) throw new Error("no scatter");
  const dot = await page.locator("#score svg [data-mark=dot] > *").first().boundingBox();
  if (!dot) throw new Error("no dot");
  await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await expect.poll(marks).toEqual([2, 2, 1]);

  // in another order of the words each comes from where it stood
  await page.evaluate(`
    window.moved = 0;
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...how) {
      if (this.closest("#matrix-a")) window.moved++;
      return animate.apply(this, how);
    };`);
  const moved = () => page.evaluate("window.moved");
  const first = () => page.locator("#matrix-a svg text").first().textContent();
  const before = await first();
  await analysis.radio("Order of words", "by similarity");
  await expect.poll(moved).toBeGreaterThan(100);
  await page.emulateMedia({reducedMotion: "reduce"});
  const then = await moved();
  await analysis.radio("Order of words", "by category");
  await expect.poll(first).toBe(before);
  expect(await moved()).toBe(then);

  // beside the story stand the notes of its words
  const aside = page.locator(".story .term-aside", {hasText: "How far two rows point the same way"});
  await page.locator(".story .term-word", {hasText: "cosine"}).focus();
  expect(await aside.isVisible()).toBe(true);
  expect(await page.locator(".term-note:popover-open").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("a change of the comparison draws the scatter alone, before the frame is laid out; marks are laid over what stands", async () => {
  const {page, problems} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  const named = (id: string) => page.locator(`#${id} .legend.marked`).textContent();
  await expect.poll(() => named("matrix-a")).toMatch(/influential: \S/);
  await expect.poll(() => page.locator("#score .rings circle").count()).toBe(17);
  const drawn = await page
    .getByRole("group", {name: "Compare by", exact: true})
    .getByLabel("Spearman ρ", {exact: true})
    .evaluate(async (input) => {
      const drawings: Record<string, number> = {"matrix-a": 0, "matrix-b": 0, score: 0};
      const old = document.querySelector("#score .fitted");
      let atLayout: boolean | undefined;
      // older than the page's own of the new place, and told before it
      const laidOut = new ResizeObserver(([entry]) => (atLayout ??= entry?.target.firstChild !== null));
      new MutationObserver((records) => {
        const place = document.querySelector("#score .fitted");
        if (place && place !== old) laidOut.observe(place);
        for (const {target} of records)
          if (target instanceof Element && target.matches(".fitted") && target.firstChild)
            drawings[target.closest(".live")?.id ?? ""]! += 1;
      }).observe(document.querySelector(".bench-figures")!, {childList: true, subtree: true});
      (input as HTMLElement).click();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return {drawings, atLayout};
    });
  expect(drawn).toEqual({drawings: {"matrix-a": 0, "matrix-b": 0, score: 1}, atLayout: true});
  // the same ends as with a page that is opened so
  await expect.poll(() => named("matrix-a")).toMatch(/influential: \S/);
  await expect.poll(() => page.locator("#score .rings circle").count()).toBe(17);
  const after = await named("matrix-a");
  await page.reload();
  await expect.poll(() => named("matrix-a")).toBe(after);
  expect(problems).toEqual([]);
});

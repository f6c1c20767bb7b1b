import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {lessons} from "../../src/course/lessons.js";
import {site} from "../support/browser.js";
import {revealAll} from "../support/guess.js";
import {layoutShifts, watchLayoutShifts} from "../support/layoutShifts.js";
import {tap, touched} from "../support/touch.js";

const open = site();
const phone = {width: 390, height: 844};

/** Waits until nothing of a page is still to come. */
const ready = (page: Page): Promise<unknown> =>
  expect.poll(() => page.locator("observablehq-loading, .live.stale, .from-cells:text-is('…')").count()).toBe(0);

test.each(lessons)(
  "$title: nothing under a question gives it away; each answer says why, then the lesson what it came to",
  async (lesson) => {
    const {page} = await open({path: `learn/${lesson.id}`, reducedMotion: "reduce"});
    await ready(page);
    expect(await page.locator(".lesson-head").textContent()).toContain(lesson.asks);
    const words = await page.locator("#observablehq-main").innerText();
    expect(words).not.toContain(lesson.idea);
    expect(words).not.toMatch(/\bp [≤=] 0\.\d/);
    expect(await page.locator("[data-after]:visible").count()).toBe(0);
    const links = page.locator(".waiting a");
    for (const link of await links.all())
      expect(await page.locator((await link.getAttribute("href")) ?? "none").count()).toBe(1);
    expect(await links.count()).toBeLessThanOrEqual(2);
    await revealAll(page);
    expect(await page.locator(".prediction").count()).toBe(lesson.predictions.length);
    for (const why of await page.locator(".outcome").all())
      expect((await why.locator(".why").innerText()).length).toBeGreaterThan(60);
    expect(await page.locator("[data-after]:not(:visible)").count()).toBe(0);
    expect(await page.locator(".lesson-foot .idea").innerText()).toContain(lesson.idea);
    await page.locator(".prediction").first().getByRole("button", {name: "Guess again"}).click();
    await expect.poll(() => page.locator(".lesson-foot .idea").isVisible()).toBe(false);
  }
);

test.each(lessons)("$title: nothing moves by itself, at 1440 and at 390 pixels", async ({id}) => {
  for (const viewport of [{width: 1440, height: 900}, phone]) {
    const {page} = await open({path: `learn/${id}`, viewport, before: watchLayoutShifts});
    await ready(page);
    // on a phone lesson 6 still moves a little more
    // a moment later, too
    await page.waitForTimeout(400);
    const {sum, moved} = await layoutShifts(page);
    expect(sum, `${viewport.width} pixels; ${moved.join("; ")}`).toBeLessThan(id === "real" ? 0.1 : 0.05);
  }
});

test.each(["axes", "cosine", "triangle", "score", "real"])(
  "formulas of %s are whole at every width, and their parentheses are as high as what they hold",
  async (id) => {
    const {page} = await open({path: `learn/${id}`, reducedMotion: "reduce"});
    await ready(page);
    await revealAll(page);
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({width, height: 900});
      const found = await page.locator("math").evaluateAll((all) =>
        all.map((math) => ({
          cut: math.scrollWidth - math.clientWidth,
          highest: Math.max(
            0,
            ...Array.from(math.querySelectorAll("mo"), (sign) =>
              "()".includes(sign.textContent ?? "") ? sign.getBoundingClientRect().height : 0
            )
          )
        }))
      );
      expect(found.length).toBeGreaterThan(0);
      for (const {cut, highest} of found) {
        expect(cut, `at ${width} pixels`).toBeLessThanOrEqual(0);
        expect(highest).toBeLessThan(36);
      }
    }
  }
);

test("on a phone a finger that goes across draws a curve, and a tap sets a point", async () => {
  const {page} = await open({path: "learn/sizes", viewport: phone, before: touched});
  await ready(page);
  const drawing = page.locator(".guess-curve svg");
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (!box) throw new Error("no drawing in sight");
  const reveal = page.locator(".prediction", {has: drawing}).getByRole("button", {name: "Reveal"});
  expect(await reveal.isDisabled()).toBe(true);
  await tap(page, {x: box.x + box.width * 0.5, y: box.y + box.height * 0.3});
  await expect.poll(() => reveal.isDisabled()).toBe(false);
});

test("arrow keys on a matrix walk the matrix and leave the slide as it is; a line leads to a question on another slide", async () => {
  const {page} = await open({path: "learn/triangle#slides", reducedMotion: "reduce"});
  const where = page.locator(".slides-bar [role=status]");
  await where.waitFor();
  const next = page.getByRole("button", {name: "Next", exact: true});
  const matrix = page.locator(".triple svg[tabindex]").first();
  while (!(await matrix.isVisible())) await next.click();
  const slide = await where.textContent();
  await matrix.focus();
  await page.keyboard.press("ArrowRight");
  expect(await where.textContent()).toBe(slide);
  await expect.poll(() => page.locator(".linked-figure").getAttribute("data-place")).toBe("3");

  await page.goto(new URL("score#slides", page.url()).href);
  const line = page.locator(".waiting a").first();
  await where.waitFor();
  while (!(await line.isVisible())) await next.click();
  await line.click();
  await expect.poll(() => page.locator(".prediction[data-name='score/r']").isVisible()).toBe(true);
  expect(new URL(page.url()).hash).toBe("#slides");
});

test("the map of words begins with no word beside one of its kind, and its answers are named", async () => {
  const {page} = await open({path: "learn/score", reducedMotion: "reduce"});
  await ready(page);
  const kinds = [
    ["space", "spaceship", "planet"],
    ["apple", "banana", "pear"],
    ["chair", "table", "couch"]
  ];
  const places = await page.locator(".guess-positions .place").evaluateAll((marks) =>
    marks.map((mark) => {
      const [x = 0, y = 0] = (mark.getAttribute("transform") ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
      return {word: mark.textContent?.trim() ?? "", x, y};
    })
  );
  expect(places).toHaveLength(9);
  const kindOf = (word: string): number => kinds.findIndex((kind) => kind.includes(word));
  const lines = (of: "x" | "y"): number[] => [...new Set(places.map((place) => place[of]))].toSorted((a, b) => a - b);
  const [columns, rows] = [lines("x"), lines("y")];
  const steps = (one: (typeof places)[number], other: typeof one): number =>
    Math.abs(columns.indexOf(one.x) - columns.indexOf(other.x)) + Math.abs(rows.indexOf(one.y) - rows.indexOf(other.y));
  const beside = places.flatMap((one) =>
    places.filter((other) => steps(one, other) === 1).map((other) => [one.word, other.word] as const)
  );
  expect(beside).toHaveLength(24);
  expect(beside.filter(([one, other]) => kindOf(one) === kindOf(other))).toEqual([]);
  await revealAll(page);
  const named = await page.locator(".guess-positions .truth text").allTextContents();
  expect(named.toSorted()).toEqual(kinds.flat().toSorted());
  expect(await page.locator(".prediction[data-name='score/map'] .beside").innerText()).toMatch(
    /of the 18 near neighbours.*by luck: 4\.5/
  );
});

test("the verdict on an exercise is in sight where its button stood at the lower edge", async () => {
  const {page} = await open({path: "learn/cosine", viewport: {width: 1440, height: 700}});
  const box = page.locator(".exercise");
  await box.scrollIntoViewIfNeeded();
  await box.locator(".cm-editor").waitFor();
  const check = box.getByRole("button", {name: "Check"});
  await check.evaluate((button) => {
    window.scrollTo(0, window.scrollY + button.getBoundingClientRect().bottom - window.innerHeight + 2);
  });
  await check.click();
  const verdict = box.locator(".verdict-note");
  await verdict.waitFor();
  await expect
    .poll(() => verdict.evaluate((note) => note.getBoundingClientRect().bottom - window.innerHeight))
    .toBeLessThan(1);
});

import type {Locator, Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {definitions, type ExerciseName} from "../../src/course/exercises/definitions.js";
import {around, lessons, type Lesson} from "../../src/course/lessons.js";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";
import {firstFigure, watchFirstFigure} from "../support/firstFigure.js";
import {guess} from "../support/guess.js";
import {part} from "../support/part.js";
import {askAsTeacher} from "../support/teacherQuestions.js";
import {tryExercise} from "../support/tryExercise.js";

const open = site();

const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.textContent?.trim());

const prediction = (page: Page, name: string): Locator => page.locator(`.prediction[data-name='${name}']`);

async function reveal(page: Page, name: string): Promise<Locator> {
  const question = prediction(page, name);
  const button = question.getByRole("button", {name: "Reveal"});
  expect(await button.isDisabled()).toBe(true);
  await guess(question);
  await button.click();
  await expect.poll(() => question.getAttribute("data-revealed")).toBe("true");
  expect(await focused(page)).toBe("Guess again");
  return question;
}

/**
 * All words of a page, once nothing in it is still to come; those that are out of sight too, but not the answers that a reader is to choose
 * from.
 */
async function allWords(page: Page): Promise<string> {
  await expect.poll(() => page.locator(".live.stale, .from-cells:text-is('…')").count()).toBe(0);
  return page.locator("#observablehq-main").evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const choice of copy.querySelectorAll(".guess-choice")) choice.remove();
    return copy.textContent ?? "";
  });
}

/** Whether words give an answer away that is a number with a point, one of three digits, or pieces of a word. */
const gives = (words: string, answer: string): boolean =>
  /\d\.\d|\d{3}|\+/.test(answer) &&
  new RegExp(`(?<![\\d.−-])${answer.replace(/[.+]/g, "\\$&").replace(/^[−-]/, "[−-]")}(?!\\d)`).test(words);

const truth = (question: Locator): Promise<string | null> => question.locator(".beside .truth").textContent();

/** Turns to the next slide, if there is one. */
async function turned(page: Page): Promise<boolean> {
  const next = page.getByRole("button", {name: "Next", exact: true});
  const more = await next.isEnabled();
  if (more) await next.click();
  return more;
}

/** How many pixels of a slide are below the window, in which the bar stands at the bottom. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);

/** How far things have moved by themselves (cumulative layout shift) up to a moment after the first figure. */
const shifts = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) sum += (shift as PerformanceEntry & {readonly value: number}).value;
        }).observe({type: "layout-shift", buffered: true});
        setTimeout(() => resolve(sum), 300);
      })
  );

/** Where a link of a page leads. */
const linked = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((link) => new URL((link as HTMLAnchorElement).href).pathname);

/** Where a lesson leads on to: the next one, and from the last to the analysis. */
function pathAfter({id}: Lesson): string {
  const {after} = around(id);
  return after ? `/learn/${after.id}.html` : "/";
}

describe("the course", () => {
  test.each(part(lessons, 2))(
    "$title: nothing jumps and no DuckDB is asked for; it leads on; every guess is revealed beside an answer, and stays after a reload; every slide fits",
    async (lesson) => {
      const asked: string[] = [];
      const {page, problems} = await open({
        path: `learn/${lesson.id}`,
        reducedMotion: "reduce",
        async before(page) {
          page.on("request", (request) => void asked.push(request.url()));
          await watchFirstFigure(page);
        }
      });
      // how long that takes is measured by bench/lessons.ts
      await firstFigure(page);
      expect(await shifts(page)).toBeLessThan(0.1);
      expect(asked.filter((url) => /duckdb|\/embeddings\//.test(url))).toEqual([]);
      expect(await page.locator("h1").textContent()).toBe(lesson.title);
      expect(await linked(page, ".lesson-foot a[rel=next]")).toBe(pathAfter(lesson));
      const before = await allWords(page);
      for (const name of lesson.predictions) {
        const question = await reveal(page, `${lesson.id}/${name}`);
        const answer = (await truth(question)) ?? "";
        expect(answer).toMatch(/\S/);
        expect(gives(before, answer), `${name}: ${answer} stands in the page before it is revealed`).toBe(false);
        expect(await question.locator(".beside .yours").textContent()).toMatch(/\S/);
      }
      expect(await page.locator(".waiting").count()).toBe(0);
      expect(await page.locator(".prediction").count()).toBe(lesson.predictions.length);
      const last = prediction(page, `${lesson.id}/${lesson.predictions.at(-1)}`);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("Reveal");
      await page.keyboard.press("Enter");
      await expect.poll(() => last.getAttribute("data-revealed")).toBe("true");
      await page.reload();
      await expect.poll(() => last.getAttribute("data-revealed")).toBe("true");
      await page.getByRole("button", {name: "Show as slides"}).click();
      for (let left = true; left; left = await turned(page)) {
        expect(await page.locator(":is(h1, h2):visible").count()).toBe(1);
        const where = await page.locator(".slides-bar [role=status]").textContent();
        await expect.poll(() => overflow(page), {message: `slide ${where}`}).toBeLessThanOrEqual(0);
      }
      await page.goto(new URL("./", page.url()).href);
      const line = page.locator(`[data-lesson='${lesson.id}']`);
      await expect.poll(() => line.textContent()).toContain("all guesses made");
      expect(await linked(page, `[data-lesson='${lesson.id}'] a`)).toBe(`/learn/${lesson.id}.html`);
      await page.getByRole("button", {name: "Forget my answers"}).click();
      await expect.poll(() => line.textContent()).toContain("not begun");
      expect(await page.locator(".error-note").count()).toBe(0);
      expect(problems).toEqual([]);
    }
  );

  test("the answer to the score is the terminal's", async () => {
    const {page} = await open({path: "learn/score"});
    const {out} = await command(["run", "--json", "--a", "minilm-l6", "--b", "stories15m"]);
    const question = await reveal(page, "score/r");
    expect(await truth(question)).toBe((JSON.parse(out) as RunReport).result.r?.toFixed(2));
  });
});

test("turning a space takes the correlation of a word's numbers to 1 and to −1, and changes no cosine", async () => {
  const {page} = await open({path: "learn/axes"});
  for (const name of ["axes/r", "axes/turn"]) await reveal(page, name);
  const figure = page.locator(".turn-figure");
  const value = async (name: "r" | "change"): Promise<number> => Number(await figure.getAttribute(`data-${name}`));
  await figure.waitFor();
  expect(Math.abs(await value("r"))).toBeLessThan(0.2);
  for (const [name, r] of [
    ["Until r is 1", 1],
    ["Until r is −1", -1]
  ] as const) {
    await page.getByRole("button", {name, exact: true}).click();
    await expect.poll(() => value("r")).toBeCloseTo(r, 9);
    expect(await value("change")).toBeLessThan(1e-9);
  }
  await page.getByLabel("Turn space B, in degrees").press("ArrowRight");
  await expect.poll(() => value("r")).toBeGreaterThan(-1);
});

test("the arrows follow pointer and keys, and an arrow of length 0 has no cosine", async () => {
  const {page} = await open({path: "learn/cosine"});
  const figure = page.locator(".by-hand-figure");
  const cosine = (): Promise<string | null> => figure.getAttribute("data-cosine");
  const tip = page.getByRole("slider", {name: "Tip of a"});
  await tip.waitFor();
  const before = await cosine();
  await tip.press("ArrowUp");
  await expect.poll(cosine).not.toBe(before);
  const [box, plane] = [await tip.boundingBox(), await figure.locator("svg").boundingBox()];
  if (!box || !plane) throw new Error("no arrow in sight");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(plane.x + plane.width / 2, plane.y + plane.height / 2, {steps: 4});
  await page.mouse.up();
  await expect.poll(cosine).toContain("length 0");
});

test("a pair lights up in matrices, triangles and points, by picker, key and pointer", async () => {
  const {page} = await open({path: "learn/triangle"});
  const figure = page.locator(".linked-figure");
  const place = (): Promise<string | null> => figure.getAttribute("data-place");
  await figure.waitFor();
  await figure.getByLabel("Column").selectOption({label: "spaceship"});
  await expect.poll(place).toBe("0");
  await figure.locator(".triple svg[tabindex]").first().press("ArrowRight");
  await expect.poll(place).toBe("1");
  await figure.locator(".triple svg[tabindex]").first().press("ArrowDown");
  await figure.locator(".triple svg[tabindex]").nth(1).hover();
  await expect.poll(place).not.toBe("1");
  expect(await figure.locator(".told").textContent()).toMatch(
    /in all-MiniLM-L6-v2, −?0\.\d{3} in TinyStories 15M; number \d+ in the triangle/
  );
});

test("a drawn stroke is a guess, shuffled words lose the score, and the null distribution grows", async () => {
  const {page} = await open({path: "learn/score", reducedMotion: "reduce"});
  expect(await page.locator("#scatter .figure-title").textContent()).toBe("r = ?");
  await reveal(page, "score/r");
  await expect.poll(() => page.locator("#scatter .figure-title").textContent()).toBe("r = 0.41");
  const shuffle = page.locator(".shuffle-figure");
  await page.getByRole("button", {name: "Shuffle the words of B"}).click();
  await expect.poll(async () => Math.abs(Number(await shuffle.getAttribute("data-r")))).toBeLessThan(0.35);
  await page.getByRole("button", {name: "Put them back"}).click();
  await expect.poll(async () => Number(await shuffle.getAttribute("data-r"))).toBeCloseTo(0.414, 3);

  await page.goto(new URL("./real", page.url()).href);
  const drawing = page.locator(".guess-curve svg");
  const box = await drawing.boundingBox();
  if (!box) throw new Error("no drawing in sight");
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.7);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.3, {steps: 6});
  await page.mouse.up();
  await prediction(page, "real/null").getByRole("button", {name: "Reveal"}).click();
  await expect.poll(() => prediction(page, "real/null").getAttribute("data-revealed")).toBe("true");
  await page.getByRole("button", {name: "1000 times", exact: true}).click();
  await expect.poll(() => page.locator(".null-growth").getAttribute("data-count")).toBe("1000");
  expect(Number(await page.locator(".null-growth").getAttribute("data-p"))).toBeLessThan(0.05);
});

const slip = (name: ExerciseName, right: string, wrong: string): string =>
  definitions[name].solution.replace(right, wrong);
const doing = (name: ExerciseName, body: string): string =>
  `function ${name}(${definitions[name].parameters.join(", ")}) {\n  ${body}\n}`;

/** A slip in each solution, and hostile code, in one exercise each: what runs it is the same for all. */
const attempts: Readonly<Record<ExerciseName, readonly (readonly [string, RegExp])[]>> = {
  cosine: [
    [slip("cosine", "return xy", "return xx * yy === 0 ? 0 : xy"), /a row of zeros .*expected no answer.* got 0/],
    [doing("cosine", "return nothing.at.all;"), /error at line 2: ReferenceError/]
  ],
  upperTriangle: [
    [
      slip("upperTriangle", "return entries", "return entries.length ? entries : [0]"),
      /one word .*expected \[\] got \[0\]/
    ],
    [doing("upperTriangle", 'return fetch("/");'), /fetch is not there/]
  ],
  pearson: [
    [slip("pearson", "Math.max(...values) === Math.min(...values)", "false"), /the same value.*expected no answer/],
    [doing("pearson", "for (;;) postMessage(1);"), /sent messages by itself/]
  ],
  permute: [
    [
      slip("permute", "return permuted", "return permuted.length === 1 ? [] : permuted"),
      /one word .*expected \[\[1\]\]/
    ],
    [`Array.prototype.push = () => 0;\n${definitions.permute.solution}`, /Cannot assign/],
    [doing("permute", "for (;;);"), /Stopped after 2 seconds/],
    [slip("permute", "return", "matrix[0][0] = 2; return"), /got a change of matrix/]
  ]
};

test.each(
  part(
    lessons.flatMap(({id, exercise}): [string, ExerciseName][] => (exercise === undefined ? [] : [[id, exercise]])),
    2
  )
)(
  "%s: wrong and hostile code is told what it is, and the figures run on the reader's own %s once it is right",
  async (id, name) => {
    const {page, problems} = await open({path: `learn/${id}`, reducedMotion: "reduce"});
    for (const [code, says] of attempts[name]) expect(await tryExercise(page, name, code)).toMatch(says);
    const place = page.locator(".exercise");
    expect(await place.getAttribute("data-solved")).toBe("false");
    await place.getByText("A solution").click();
    await place.getByRole("button", {name: "Put it into the editor"}).click();
    await expect
      .poll(() => place.locator(".exercise-code").textContent())
      .toContain(definitions[name].solution.slice(0, 20));
    await place.getByRole("button", {name: "Check"}).click();
    await expect.poll(() => place.getAttribute("data-solved")).toBe("true");
    await expect.poll(() => page.locator(".by-reader").getAttribute("data-used")).toBe("true");
    if (name === "cosine")
      await expect.poll(() => page.locator(".by-hand-figure").textContent()).toMatch(/Your function: 0\.740/);
    if (name === "pearson") {
      await reveal(page, "score/r");
      await expect.poll(() => page.locator(".reader-r").textContent()).toMatch(/r = 0\.4142/);
    }
    if (name === "permute") {
      await reveal(page, "real/null");
      const late = `let calls = 0;\n${definitions[name].solution.replace("{", "{ while (calls === 12); calls++;")}`;
      expect(await tryExercise(page, name, late)).toMatch(/✓ Right/);
      await page.getByRole("button", {name: "1000 times", exact: true}).click();
      await expect
        .poll(() => page.locator(".by-reader").textContent())
        .toMatch(/project's own function\. .*call 13 of permute did not come to an end/);
      await expect.poll(() => page.locator(".null-growth").getAttribute("data-count")).toBe("1000");
      await place.getByRole("button", {name: "Put it into the editor"}).click();
      await place.getByRole("button", {name: "Check"}).click();
      await expect.poll(() => page.locator(".by-reader").getAttribute("data-used")).toBe("true");
      await page.getByRole("button", {name: "10 times", exact: true}).click();
      await expect.poll(() => page.locator(".null-growth").getAttribute("data-count")).toBe("10");
      expect(await page.locator(".by-reader").getAttribute("data-used")).toBe("true");
    }
    await place.getByRole("button", {name: "Start again"}).click();
    expect(await place.getAttribute("data-solved")).toBe("false");
    expect(await page.locator(".by-reader").textContent()).toBe("");
    expect(problems).toEqual([]);
  }
);

test("slides show one section at a time, turned by keys, keep the focus, and leave by Escape or Back", async () => {
  const {page} = await open({path: "learn/triangle#slides"});
  const seen = (): Promise<string[]> => page.locator("h2:visible").allTextContents();
  await page.locator(".slides-bar").waitFor();
  expect(await seen()).toEqual([]);
  while ((await seen()).length === 0) await page.keyboard.press("ArrowRight");
  expect((await seen()).length).toBe(1);
  const [section] = await seen();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await seen()).length).toBeGreaterThan(1);
  expect(await focused(page)).toBe(section?.trim());

  const start = page.getByRole("button", {name: "Show as slides"});
  const next = page.getByRole("button", {name: "Next", exact: true});
  await start.press("Enter");
  await expect.poll(() => focused(page)).toBe("Next");
  while (await next.isEnabled()) await next.press("Enter");
  expect(await focused(page)).toBe("Previous");
  await page.goBack();
  await expect.poll(async () => (await seen()).length).toBeGreaterThan(1);
  await expect.poll(() => new URL(page.url()).pathname).toBe("/learn/triangle");
});

// all nine are in test/long
test("a teacher's question of each kind leads to the state that answers it, and its key is what is seen there", async () => {
  const {all, followed} = await askAsTeacher(open, (kind, before) => !before.includes(kind));
  expect({all, kinds: followed.toSorted()}).toEqual({all: 9, kinds: ["kinds", "models", "score", "words"]});
});

test("on paper a lesson keeps its text and figures, and loses its buttons", async () => {
  const {page} = await open({path: "learn/score"});
  await page.locator("#scatter figure svg").waitFor();
  await page.emulateMedia({media: "print"});
  expect(await page.locator("#scatter figure svg").first().isVisible()).toBe(true);
  expect(await page.locator("#observablehq-main button:visible").count()).toBe(0);
  expect(await page.locator("h1").evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(20);
  expect(await page.locator(".site-nav").isVisible()).toBe(false);
});

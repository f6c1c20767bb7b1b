import {expect, test} from "vitest";
import {lessons} from "../../src/course/lessons.js";
import {defaultPair} from "../../src/rsa/defaultPair.js";
import {site} from "../support/browser.js";
import {guess} from "../support/guess.js";
import {part} from "../support/part.js";
import {builtStudy, publishInstead} from "../support/publishInstead.js";

const open = site();

const study = builtStudy();

/** A lesson, or the teacher's page, of a site whose data has only these models. */
function without(path: string, models: readonly string[]) {
  const left = study.models.filter(({id}) => models.includes(id));
  const other = {...study, models: left, pair: defaultPair(left.map(({id}) => id))};
  return open({
    path: `learn/${path}`,
    reducedMotion: "reduce",
    before: (page) => publishInstead(page, {study: JSON.stringify(other)})
  });
}

const [others, unequal] = [
  ["stories15m", "whisper-base", "whisper-small"],
  ["stories15m", "glove-100d"]
];

// the lessons that name models of their own; the others show the pair of the site
const own = lessons.filter(({id}) => ["pieces", "axes", "real"].includes(id));

/** Answers all questions of a lesson, and reads it. */
async function expectWhole({id, predictions}: (typeof own)[number], models: readonly string[]) {
  const {page, problems} = await without(id, models);
  for (const name of predictions) {
    const question = page.locator(`.prediction[data-name='${id}/${name}']`);
    await question.waitFor();
    await guess(question);
    await question.getByRole("button", {name: "Reveal"}).click();
    await expect.poll(() => question.getAttribute("data-revealed"), {message: name}).toBe("true");
  }
  const words = await page.locator("#observablehq-main :is(p, figcaption, td, h3)").allInnerTexts();
  expect(words.join("\n")).not.toMatch(/undefined|NaN|no result/);
  expect(await page.locator(".error-note").count()).toBe(0);
  expect(problems).toEqual([]);
  return page;
}

test.each(part(own, 1))("$title: is whole with models that it was not written with", async (lesson) => {
  await expectWhole(lesson, lesson.id === "axes" ? ["whisper-tiny", "stories15m", "minilm-l6"] : others);
});

test("the lesson of axes is whole with models of two sizes: it cuts the longer rows, and says so", async () => {
  const axes = own.find(({id}) => id === "axes");
  const page = await expectWhole(axes ?? (own[0] as (typeof own)[number]), unequal);
  expect(await page.locator("#uneven").innerText()).toMatch(
    /TinyStories 15M with 288 numbers a word and GloVe 6B with 100: .* their first 100 numbers/
  );
});

test.each(part([[others], [unequal]], 1))("a teacher's questions are answered with %j alone", async (models) => {
  const {page, problems} = await without("teacher", models);
  await page.getByRole("button", {name: "Show the answer key"}).click();
  const keys = page.locator(".key");
  await expect.poll(() => page.locator(".key[data-done]").count()).toBe(await keys.count());
  expect((await keys.allInnerTexts()).join(" ")).not.toMatch(/undefined|NaN/);
  expect(await page.locator(".error-note").count()).toBe(0);
  expect(problems).toEqual([]);
});

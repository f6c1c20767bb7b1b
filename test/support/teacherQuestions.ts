import type {Page} from "playwright-core";
import {expect} from "vitest";
import {analysisPage} from "./analysisPage.js";
import type {OpenOptions, OpenPage} from "./browser.js";

interface Question {
  readonly href: string;
  readonly question: string;
  readonly key: string;
}

/** How a question is answered: what a reader looks at where its link leads. */
const kinds = ["models", "words", "kinds", "score"] as const;
type QuestionKind = (typeof kinds)[number];

const starts: Readonly<Partial<Record<QuestionKind, string>>> = {
  models: "Which two models",
  words: "Which two words",
  kinds: "How much"
};
const kindOf = (question: string): QuestionKind =>
  kinds.find((kind) => starts[kind] !== undefined && question.startsWith(starts[kind])) ?? "score";

const scores = (text: string): string[] => text.match(/−?\d\.\d\d/g) ?? [];

/** Holds the key of each kind of question against what the page shows that its link leads to. */
const seen: Readonly<Record<QuestionKind, (page: Page, question: Question) => Promise<void>>> = {
  async models(page, {question, key}) {
    const cells = async (): Promise<string[]> => scores(await page.locator("#observablehq-main").innerText());
    for (const score of scores(key)) await expect.poll(cells, {message: question}).toContain(score);
  },
  async words(page, {key}) {
    await analysisPage(page).settled();
    await page.locator("#scatter details summary, #score details summary").first().click();
    const table = page.locator("#score .table-box tbody tr");
    await table.first().waitFor();
    const rows = await table.allInnerTexts();
    const best = (column: number): string =>
      rows
        .map((row) => row.split(/\t/))
        .reduce((most, next) =>
          Number(next[column]?.replace("−", "-")) > Number(most[column]?.replace("−", "-")) ? next : most
        )[0] ?? "";
    expect(key).toContain(best(1));
    expect(key).toContain(best(2));
  },
  async kinds(page, {question, key}) {
    const analysis = analysisPage(page);
    await analysis.settled();
    const shown = scores((await page.locator("#comparisons").innerText()).replace(/(\d\.\d\d)\d/g, "$1"));
    expect(shown.length).toBeGreaterThan(4);
    const rounded = Object.values(await analysis.measures()).map((value) => value.toFixed(2).replace("-", "−"));
    for (const score of scores(key)) expect(rounded, question).toContain(score);
  },
  async score(page, {question, key}) {
    await analysisPage(page).settled();
    expect(await page.locator("#score .score-title").textContent(), question).toMatch(
      new RegExp(`= ${scores(key)[1]}$`)
    );
  }
};

/**
 * Follows a teacher's questions to the states that answer them, and holds their keys against what is seen there.
 * @param follows - which to follow, by their kind and those of the ones followed before
 * @returns how many there are, and of which kinds were followed
 */
export async function askAsTeacher(
  open: (options: OpenOptions) => Promise<OpenPage>,
  follows: (kind: QuestionKind, before: readonly QuestionKind[]) => boolean
): Promise<{readonly all: number; readonly followed: readonly QuestionKind[]}> {
  const {page, problems} = await open({path: "learn/teacher"});
  await page.getByRole("button", {name: "Show the answer key"}).click();
  const questions = page.locator(".class-questions li");
  await expect.poll(() => page.locator(".key[data-done]").count()).toBe(await questions.count());
  const all: readonly Question[] = await questions.evaluateAll((items) =>
    items.map((item) => ({
      href: item.querySelector("a")?.href ?? "",
      question: item.querySelector("p")?.textContent ?? "",
      key: item.querySelector(".key")?.textContent ?? ""
    }))
  );
  const followed: QuestionKind[] = [];
  for (const question of all) {
    const kind = kindOf(question.question);
    if (!follows(kind, followed)) continue;
    followed.push(kind);
    await page.goto(question.href);
    await seen[kind](page, question);
  }
  expect(problems).toEqual([]);
  return {all: all.length, followed};
}

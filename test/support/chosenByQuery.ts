import {expect} from "vitest";
import type {Page} from "playwright-core";
import {analysisPage} from "./analysisPage.js";
import {askDatabase} from "./askDatabase.js";

/** Words that a reader chooses by a query, in an analysis with a database, and the same in the terminal. */
interface ChosenByQuery {
  readonly sql: string;
  /** How many the query answers. */
  readonly count: number;
  /** Runs a command of the terminal over the same data and models, with more options. */
  readonly terminal: (command: string, ...options: readonly string[]) => Promise<{readonly out: string}>;
}

/** Chooses words by a query, and expects the same numbers of the page, of the terminal, and of the link to the result. */
export async function chosenByQuery(page: Page, {sql, count, terminal}: ChosenByQuery): Promise<string> {
  const analysis = analysisPage(page);
  await page.locator("#own-sql").fill(sql);
  await page.getByRole("button", {name: "Use these words"}).click();
  // DuckDB is fetched first
  await expect
    .poll(() => page.locator(".own-query .answer").textContent(), {timeout: 60_000})
    .toContain(`answers ${count} words`);
  await expect.poll(() => page.url()).toContain("words.places=");
  await analysis.settled();
  await page.locator("#agreement[data-same=true]").waitFor();
  await expect.poll(() => page.getByLabel("A link to this result").inputValue()).toContain("result=");
  const [score, measures] = [await analysis.score(), await analysis.measures()];
  expect(Object.keys(measures).length).toBeGreaterThan(2);
  const link = await page.getByLabel("A link to this result").inputValue();
  expect(await page.locator("#places").textContent()).toContain("by their places");
  expect(await page.locator("#places").isVisible()).toBe(true);
  const {out} = await terminal("run", "--sql", sql, "--permutations", "100", "--json");
  const {params, result} = JSON.parse(out) as {params: {words: readonly string[]}; result: {r: number}};
  expect([params.words.length, result.r]).toEqual([count, score]);
  await page.goto(link);
  await askDatabase(page);
  await analysis.settled();
  expect([await analysis.score(), await analysis.measures()]).toEqual([score, measures]);
  expect(await page.locator("#followed").textContent()).toContain("This is the result that the link was copied from");
  expect(await page.locator("#unread").count()).toBe(0);
  return link;
}

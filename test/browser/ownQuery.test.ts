import {expect, test} from "vitest";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {chosenByQuery} from "../support/chosenByQuery.js";
import {whole} from "../support/part.js";

const open = site();

const refused: readonly (readonly [sql: string, message: RegExp])[] = [
  ["SELEC word FROM words", /syntax error/i],
  ["", /empty query/],
  ["SELECT category FROM words", /no column "word"/],
  ["SELECT 'moon' AS word UNION ALL SELECT 'moon'", /duplicate word: "moon"/],
  ["DROP TABLE words", /single SELECT/],
  ["SELECT * FROM 'https://example.org/x.csv'", /example\.org|disabled|httpfs/]
];

test("a reader's own query chooses the words or is refused below it; the sets come back on a click; one that does not end can be stopped, and the next is answered", async () => {
  const {page, problems} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  const before = await analysis.score();
  await page.getByRole("button", {name: "Use these words"}).click();
  // DuckDB is fetched first
  await expect
    .poll(() => page.locator(".own-query .answer").textContent(), {timeout: 60_000})
    .toMatch(/answers \d+ words/);
  await expect.poll(() => analysis.score()).not.toBe(before);
  await page.locator("#agreement[data-same=true]").waitFor();
  expect(await page.locator("#sql").textContent()).toContain("WITH ORDINALITY");
  await page.getByRole("button", {name: "Back to the sets"}).click();
  await expect.poll(() => analysis.score()).toBe(before);
  for (const [sql, message] of refused) {
    await page.locator("#own-sql").fill(sql);
    await page.getByRole("button", {name: "Use these words"}).click();
    await expect
      .poll(() => page.locator(".own-query .error-note .message").textContent(), {message: sql})
      .toMatch(message);
    expect(await analysis.score()).toBe(before);
  }
  await page.locator("#own-sql").fill("SELECT unnest(['moon', 'star', '🦜']) AS word");
  await page.getByRole("button", {name: "Use these words"}).click();
  await expect.poll(() => analysis.errorAt("score").textContent()).toMatch(/unknown word: "🦜"/);
  expect(problems).toEqual([]);

  await page
    .locator("#own-sql")
    .fill("SELECT count(*)::VARCHAR AS word FROM range(100000000) a, range(100000000) b WHERE a.range * b.range = 7");
  await page.getByRole("button", {name: "Use these words"}).click();
  await page.getByRole("button", {name: "Stop"}).click();
  await expect.poll(() => page.locator(".own-query .answer").textContent()).toMatch(/^Stopped/);
  await page.locator("#own-sql").fill("SELECT word FROM words WHERE category = 'fruit' AND set = 'seed'");
  await page.getByRole("button", {name: "Use these words"}).click();
  await expect
    .poll(() => page.locator(".own-query .answer").textContent(), {timeout: 40_000})
    .toMatch(/answers 6 words/);
});

test("words chosen by a query stand in a short address, which gives the same numbers again, as the terminal does", async () => {
  const {page, problems} = await open({path: "?v=1&a=minilm-l6&b=stories15m&perm=100"});
  await analysisPage(page).settled();
  const count = whole ? 298 : 220;
  const link = await chosenByQuery(page, {
    sql: `SELECT word FROM words ORDER BY reverse(word) LIMIT ${count}`,
    count,
    terminal: (...args) => command([...args, "--a", "minilm-l6", "--b", "stories15m"])
  });
  expect(link.length).toBeLessThan(2_000);
  expect(problems).toEqual([]);
});

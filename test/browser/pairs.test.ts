import {expect, test} from "vitest";
import type {AllReport} from "../../cli/runAll.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

const open = site();

test("all pairs give the terminal's scores and p-values, all digits, and each leads to its analysis", async () => {
  const {page, problems} = await open({path: "pairs"});
  const place = page.locator("#pairs");
  await expect.poll(() => place.getAttribute("data-done")).toBe("1");
  const {out} = await command(["run", "--all", "--permutations", "10000", "--seed", "1", "--json"]);
  const {scores} = JSON.parse(out) as {scores: {a: string; b: string; r: number; pCorrected: number}[]};
  const shownCells = () =>
    place
      .locator("td[data-value]")
      .evaluateAll((all) =>
        all.map((cell) => [Number(cell.getAttribute("data-value")), Number(cell.getAttribute("data-p"))])
      );
  const cells = await shownCells();
  expect(cells).toHaveLength(2 * scores.length);
  for (const {r, pCorrected} of scores) expect(cells).toContainEqual([r, pCorrected]);
  expect(await page.locator("#pairs-progress progress").isVisible()).toBe(false);
  expect(await place.locator(".rsa-model-map circle").count()).toBe(8);

  // on a sheet of A4 the map stands below the whole table
  const [wide, sheet] = [page.viewportSize(), {width: 718, height: 1047}];
  await page.setViewportSize(sheet);
  await page.emulateMedia({media: "print"});
  const box = (selector: string) => place.locator(selector).first().boundingBox();
  const [table, map] = [await box(".pairs-table"), await box(".rsa-model-map")];
  expect((table?.x ?? NaN) + (table?.width ?? NaN)).toBeLessThanOrEqual(sheet.width);
  expect(map?.y).toBeGreaterThan((table?.y ?? NaN) + (table?.height ?? NaN));
  await page.emulateMedia({media: "screen"});
  if (wide) await page.setViewportSize(wide);

  // a change gives up what runs: of two in a row only the last is seen through
  const analysis = analysisPage(page);
  await analysis.radio("Words", "all (298)");
  await analysis.radio("Words", "seed (18)");
  await expect.poll(() => place.getAttribute("data-done")).toBe("3");
  expect(await shownCells()).toEqual(cells);

  await analysis.radio("Compare by", "Spearman ρ");
  await expect.poll(() => place.getAttribute("data-done")).toBe("4");
  const link = place.getByRole("link", {name: /all-MiniLM-L6-v2 and GloVe 6B|GloVe 6B and all-MiniLM-L6-v2/}).first();
  const shown = Number(await link.locator("xpath=..").getAttribute("data-value"));
  await link.click();
  await analysis.settled();
  expect(await analysis.score()).toBe(shown);
  expect(problems).toEqual([]);
});

test("a worker that cannot start is told, and the scores of all pairs stay", async () => {
  const {page} = await open({path: "pairs", before: (page) => page.route("**/job.worker*", (route) => route.abort())});
  await expect
    .poll(() => page.locator("#pairs-progress .error-note .message").textContent())
    .toMatch(/a worker failed/);
  expect(await page.locator("#pairs td[data-value]").count()).toBe(56);
  expect(await page.locator("#pairs td[data-p]").count()).toBe(0);
});

test("the address holds what is chosen, there and back, and words that not all models have are left out and told", async () => {
  const {page, problems} = await open({
    path: "pairs?v=1&cat=space&cat=furniture&pieces=exclude&by=kendall&perm=100&a=nobody"
  });
  const place = page.locator("#pairs");
  const said = page.locator("#pairs-progress [role=status]");
  await expect.poll(() => place.getAttribute("data-done")).toBe("1");
  const words = "space,spaceship,planet,moon,star,galaxy,chair,table,couch,stool,floor,desk";
  const args = ["--words", words, "--pieces", "exclude", "--comparison", "kendall", "--permutations", "100"];
  const report = JSON.parse((await command(["run", "--all", ...args, "--json"])).out) as AllReport;
  expect(report.leftOut.length).toBeGreaterThan(0);
  const shown = await place
    .locator("td[data-value]")
    .evaluateAll((all) =>
      all.map((cell) => [Number(cell.getAttribute("data-value")), Number(cell.getAttribute("data-p"))])
    );
  for (const {r, pCorrected} of report.scores) expect(shown).toContainEqual([r, pCorrected]);
  expect(await said.textContent()).toContain(`(${report.leftOut.length} left out)`);
  expect(await said.textContent()).toContain("min-P, 100 permutations");
  expect(await page.locator("#unread").textContent()).toContain("a=nobody");

  // a copied link holds the state and the digest of its scores, and leads to the same ones
  const link = await page.getByLabel("A link to this result").inputValue();
  expect(link).toMatch(/pairs\?v=2&cat=space&cat=furniture&pieces=exclude&by=kendall&perm=100&result=[0-9a-f]{12}$/);
  const told = async (address: string) => {
    await page.goto(address);
    await expect.poll(() => page.locator("#followed").textContent()).not.toBe("");
    return page.locator("#followed").textContent();
  };
  expect(await told(link.replace(/.{12}$/, "0123456789ab"))).toContain("This is not the result");
  expect(await told(link)).toBe("This is the result that the link was copied from.");

  const analysis = analysisPage(page);
  await analysis.radio("Compare by", "Pearson r");
  await expect.poll(() => new URL(page.url()).search).toBe("?v=2&cat=space&cat=furniture&pieces=exclude&perm=100");
  await page.goBack();
  await expect.poll(() => analysis.box("Compare by", "Kendall τ-a").isChecked()).toBe(true);
  await expect.poll(() => place.getAttribute("data-done")).toBe("3");

  // no word is no choice yet: the page says so, and keeps to the last one
  await page.getByRole("button", {name: "None", exact: true}).click();
  await page.getByText("No word is on.").waitFor();
  expect(await page.locator(".error-note").count()).toBe(0);
  expect(await place.locator("table").count()).toBe(1);
  expect(problems).toEqual([]);
});

test("two scores of the table are held against each other, by mouse or keyboard, as the terminal does, and the address holds both", async () => {
  const {page, problems} = await open({path: "pairs?v=1&perm=100"});
  const place = page.locator("#pairs");
  const said = page.locator("#contrast [role=status]");
  await expect.poll(() => place.getAttribute("data-done")).toBe("1");
  const hold = (a: string, b: string) =>
    page.getByRole("button", {name: `Hold ${a} and ${b} against another score`, exact: true});
  await hold("all-MiniLM-L6-v2", "GloVe 6B").click();
  expect(await said.textContent()).toContain("is held");
  await hold("Whisper tiny", "all-MiniLM-L6-v2").focus();
  await page.keyboard.press("Enter");
  const numbers = () => said.evaluate((element) => ({...element.dataset}));
  await expect.poll(async () => (await numbers())["p"]).toBeDefined();
  const shown = await numbers();
  const args = ["--a", "minilm-l6", "--b", "glove-100d", "--versus", "whisper-tiny", "--json"];
  const {versus} = JSON.parse((await command(["run", ...args])).out) as {
    versus: {difference: number; interval: number[]; p: number};
  };
  for (const [name, value] of Object.entries({
    difference: versus.difference,
    low: versus.interval[0],
    high: versus.interval[1],
    p: versus.p
  }))
    expect(Math.abs(Number(shown[name]) - (value ?? NaN))).toBeLessThan(1e-12);
  expect(await place.locator("td.held").count()).toBe(4);
  const held = "held=minilm-l6%7Eglove-100d&held=";
  await expect.poll(() => new URL(page.url()).search).toContain(held);

  // a link to both, and back to one
  const sentence = await said.textContent();
  await page.reload();
  await expect.poll(() => said.textContent()).toBe(sentence);
  await hold("Whisper tiny", "all-MiniLM-L6-v2").click();
  await expect.poll(() => said.textContent()).toContain("is held");

  // the words as a query: DuckDB has the scores, too, and an answer becomes the words
  await expect.poll(() => place.getAttribute("data-done")).toBe("1");
  await page.locator(".choice-sql summary").click();
  await page.getByRole("button", {name: "Open in DuckDB"}).click();
  const answer = page.locator(".own-query .answer");
  await expect.poll(() => answer.textContent(), {timeout: 60_000}).toContain("The query answers 18 rows");
  const values = await place
    .locator("td[data-value]")
    .evaluateAll((all) => all.map((cell) => Number(cell.getAttribute("data-value"))));
  await page.locator("#own-sql").fill("SELECT max(score) AS most, count(p) AS tested FROM scores");
  await page.getByRole("button", {name: "Show the answer"}).click();
  await expect
    .poll(() => answer.locator("tbody").innerText())
    .toMatch(new RegExp(`^${Math.max(...values)}\\s+${values.length / 2}`));
  await page.locator("#own-sql").fill("SELECT word FROM words WHERE category = 'fruit' AND set = 'seed'");
  await page.getByRole("button", {name: "Use these words"}).click();
  await expect.poll(() => place.getAttribute("data-done")).toBe("2");
  expect(await page.locator("#pairs-progress").textContent()).toContain("over the 6 words");
  expect(problems).toEqual([]);
});

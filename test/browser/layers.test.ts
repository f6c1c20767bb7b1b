import {expect, test} from "vitest";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";

const open = site();

interface Report {
  readonly results: readonly {readonly name: string; readonly value: number | {readonly reason: string}}[];
}

/** What the terminal gives. */
async function published(...args: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const {results} = JSON.parse((await command(["layers", "run", ...args, "--json"])).out) as Report;
  return new Map(results.map(({name, value}) => [name, value]));
}

const drawn = async (page: Awaited<ReturnType<typeof open>>["page"]): Promise<void> => {
  await page.locator("#layer-grid[data-state='fresh']:not(.stale)").waitFor();
  await page.locator("#layer-scores[data-state='fresh']:not(.stale)").waitFor();
};

test("the page of layers shows to the last digit what the terminal gives, and says so of the record", async () => {
  const {page, problems} = await open({path: "layers.html"});
  await drawn(page);
  const cells = await page
    .locator("#layer-grid td[data-value]")
    .evaluateAll((all) => all.map((one) => Number(one.getAttribute("data-value"))));
  const known = await published();
  const wanted = [...known].filter(([name]) => name.startsWith("layersOfB.")).map(([, value]) => value);
  expect(cells).toHaveLength(8 * 14);
  expect(cells).toEqual(wanted);
  await expect
    .poll(() => page.locator(".study").textContent())
    .toContain("All 191 numbers, computed again here, to the last digit.");
  expect(problems).toEqual([]);
});

test("a layer that is pressed, texts and models that are chosen change the figures and the address", async () => {
  const {page, problems} = await open({path: "layers.html"});
  await drawn(page);
  const walk = page.locator("#layers-walk");
  expect(await walk.getAttribute("data-layer")).toBe("0");
  await page.getByRole("button", {name: "layer 6"}).click();
  await expect.poll(() => walk.getAttribute("data-layer")).toBe("6");
  await expect.poll(() => page.url()).toContain("layer=6");
  const own = (await published("--layer", "6")).get("score") as number;
  const answer = page.locator("#of-layer .answer-score");
  await expect.poll(() => answer.locator("dd").textContent()).toBe(`r = ${own.toFixed(3)}`);
  expect(await answer.locator("dt").textContent()).toBe("A, layer 6, with its input rows");
  await page.getByText("in templates", {exact: true}).first().click();
  const inTemplates = (await published("--layer", "6", "--in", "templates")).get("score") as number;
  await expect.poll(() => answer.locator("dd").textContent()).toBe(`r = ${inTemplates.toFixed(3)}`);
  await expect.poll(() => page.url()).toContain("in=templates");
  expect(await page.locator(".layer-small[aria-pressed=true]").textContent()).toContain("layer 6");
  expect(problems).toEqual([]);
});

test("a matrix of the reader's own is one more line, with the terminal's numbers, until it is taken away", async () => {
  const {page, problems} = await open({path: "layers.html"});
  await drawn(page);
  const address = page.url();
  await page.getByText("Hold the layers against a matrix of your own").click();
  await page.getByLabel("A matrix of your own").setInputFiles("test/fixtures/rdms/pairs.csv");
  await page.getByRole("button", {name: "more alike"}).click();
  const entries = page.locator(".own-rdms li");
  await expect
    .poll(() => entries.allTextContents())
    .toEqual([expect.stringContaining("without 1 of the words: grape")]);
  await page.locator("#layer-scores .legend").getByText("pairs").waitFor();
  await drawn(page);
  const known = await published("--rdm-file", "test/fixtures/rdms/pairs.csv", "--rdm-sense", "similarity");
  const wanted = [...known].filter(([name]) => name.startsWith("own.")).map(([, value]) => value);
  expect(wanted).toHaveLength(8);
  await page.locator("#layer-scores summary").first().click();
  await page.locator("#layer-scores tbody tr").last().waitFor();
  const shown = await page
    .locator("#layer-scores tbody tr")
    .evaluateAll((rows) => rows.map((row) => Number(row.lastElementChild?.getAttribute("data-value"))));
  expect(shown).toEqual(wanted);
  expect(page.url()).toBe(address);
  await expect.poll(() => page.locator(".study").textContent()).toContain("You changed inputs.");
  await page.getByRole("button", {name: "Remove pairs"}).click();
  await expect.poll(() => page.locator(".study").textContent()).toContain("All 191 numbers, computed again here");
  await expect.poll(() => entries.count()).toBe(0);
  expect(problems).toEqual([]);
});

test("the matrices move from layer to layer, and stand still for readers who want that", async () => {
  const {page} = await open({path: "layers.html"});
  await drawn(page);
  await page.emulateMedia({reducedMotion: "reduce"});
  const walk = page.locator("#layers-walk");
  await walk.getByRole("button", {name: "Play"}).click();
  await expect.poll(() => walk.getAttribute("data-layer"), {timeout: 30_000}).toBe("6");
  await walk.getByRole("button", {name: "Play"}).waitFor();
  await expect.poll(() => page.url()).toContain("layer=6");
});

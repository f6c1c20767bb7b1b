import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {expect, test, vi} from "vitest";
import type {SweepJson} from "../../cli/sweepReport.js";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();

const turn = (page: Page, count: number) =>
  expect.poll(() => page.locator("#size-models").getAttribute("data-done"), {timeout: 30_000}).toBe(String(count));
const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1] ?? NaN;

/** The tables of a figure, all digits, by method and size. */
async function shown(page: Page, id: string): Promise<Record<string, number[]>> {
  await page.locator(`#${id} details summary`).first().click();
  await page.locator(`#${id} td[data-method]`).first().waitFor();
  return page.locator(`#${id} td[data-method]`).evaluateAll((cells) =>
    Object.fromEntries(
      cells.map((cell) => {
        const {method = "", size = "", value, low = value, high = value} = (cell as HTMLElement).dataset;
        return [`${method} ${size}`, [Number(value), Number(low), Number(high)]];
      })
    )
  );
}

function printed({sweeps}: SweepJson, of: "own" | "other"): Record<string, number[]> {
  const rows = sweeps[0]?.curves.flatMap((curve) =>
    curve[of].map(({size, mean, low, high}) => [`${curve.method} ${size}`, [mean, low, high].map(Number)] as const)
  );
  return Object.fromEntries(rows ?? []);
}

test("page and terminal give the same sweep, all digits, and again for other inputs", async () => {
  vi.stubEnv("RSA_NOTEBOOK_CACHE", await temporaryFolder());
  const {page, problems} = await open({path: "sizes"});
  await turn(page, 1);
  const same = async (args: readonly string[]): Promise<void> => {
    const {out} = await command(["sweep", "--a", "whisper-base", "--b", "whisper-small", "--json", ...args]);
    const report = JSON.parse(out) as SweepJson;
    for (const [id, of] of [
      ["size-own", "own"],
      ["size-other", "other"]
    ] as const)
      // prettier-ignore
      expect(await shown(page, id)).toEqual(printed(report, of));
  };
  await same([]);
  await page.getByLabel("Seed", {exact: true}).fill("7");
  await page.getByLabel("Seed", {exact: true}).press("Enter");
  await turn(page, 2);
  await page.getByRole("group", {name: "Compare by", exact: true}).getByLabel("Spearman ρ").check();
  await turn(page, 3);
  for (const id of ["size-own", "size-other"]) await page.locator(`#${id} details summary`).first().click();
  await same(["--seed", "7", "--comparison", "spearman"]);
  expect(problems).toEqual([]);
});

test("whisper's sizes have their known scores, with the intervals that the terminal gives", async () => {
  const {page} = await open({path: "sizes"});
  await turn(page, 1);
  await page.locator("#size-models details summary").first().click();
  for (const [a, r] of [
    ["whisper-tiny", "0.890"],
    ["whisper-base", "0.925"]
  ] as const) {
    // prettier-ignore
    const cell = page.locator(`#size-models td[data-model=${a}]`);
    expect(Number(await cell.getAttribute("data-value")).toFixed(3)).toBe(r);
    const {out} = await command(["run", "--a", a, "--b", "whisper-small", "--permutations", "100", "--json"]);
    const {result} = JSON.parse(out) as {result: {r: number; interval: number[]}};
    expect(Number(await cell.getAttribute("data-value"))).toBe(result.r);
    const text = result.interval.map((end) => end.toFixed(3)).join(" to ");
    expect(await cell.locator("xpath=following-sibling::td[1]").textContent()).toBe(text);
  }
  expect(await page.locator("#absent").textContent()).toContain("GPT-2 small (768)");
});

test("the address holds the state: a link shows the same, and going back undoes", async () => {
  const query = "?v=1&a=whisper-tiny&b=whisper-base&cat=space&cat=fruit&vs=glove-100d&draws=3&seed=5&k=64&keep=pca";
  const {page} = await open({path: `sizes${query}`});
  await turn(page, 1);
  expect(await page.locator("#unread").count()).toBe(0);
  expect(await page.locator("#sliding").getAttribute("data-k")).toBe("64");
  await page.locator("#size-models details summary").first().click();
  await expect.poll(() => page.locator("#size-models td[data-model]").count()).toBe(1);
  await page.getByRole("group", {name: "Compare by", exact: true}).getByLabel("Kendall τ-a").check();
  await turn(page, 2);
  expect(page.url()).toContain("by=kendall");
  await page.goBack();
  await turn(page, 3);
  expect(new URL(page.url()).search).toBe(query);
});

// ten times what a free machine needs, since others may work beside these tests: they find what is slow by its nature
test("a sweep of all sizes and a redraw under the slider are there at once (medians)", async () => {
  const {page} = await open({path: "sizes?v=1&a=whisper-base&b=whisper-small&sizes=every"});
  await turn(page, 1);
  const times: number[] = [];
  for (const [i, seed] of ["2", "3", "4", "5", "6"].entries()) {
    await page.getByLabel("Seed", {exact: true}).fill(seed);
    await page.getByLabel("Seed", {exact: true}).press("Enter");
    await turn(page, i + 2);
    times.push(Number(await page.locator("#size-own").getAttribute("data-ms")));
  }
  const redraws = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>("#k");
    const place = document.querySelector<HTMLElement>("#sliding");
    const found: number[] = [];
    for (let k = 10; k < 500; k += 12) {
      const start = performance.now();
      if (slider) slider.value = String(k);
      slider?.dispatchEvent(new Event("input", {bubbles: true}));
      while (place?.dataset["k"] !== String(k)) await new Promise((resolve) => requestAnimationFrame(resolve));
      void place.getBoundingClientRect();
      found.push(performance.now() - start);
    }
    return found;
  });
  expect(redraws.length).toBeGreaterThan(30);
  expect({sweep: median(times), redraw: median(redraws)}).toSatisfy(
    ({sweep, redraw}: {sweep: number; redraw: number}) => sweep < 3000 && redraw < 320
  );
});

test("300 words are swept with progress, and the page answers meanwhile", async () => {
  const {page, problems} = await open({path: "sizes?v=1&a=whisper-base&b=whisper-small&set=all&draws=20"});
  const own = page.locator("#size-own");
  await expect.poll(() => page.locator("#sizes-progress").textContent(), {interval: 20}).toMatch(/smaller: \d+ %/);
  const slider = page.locator("#k");
  await slider.press("Home");
  await expect.poll(() => page.locator("#sliding").getAttribute("data-k")).toBe("1");
  await expect.poll(() => own.getAttribute("data-ms"), {timeout: 50_000}).not.toBe(null);
  expect(problems).toEqual([]);
});

test("a figure of all models names each of them, and the steps after its cells; the slider's picture is its scatter", async () => {
  const {page} = await open({path: "sizes"});
  await turn(page, 1);
  const folded = page.locator("details.provenance");
  await folded.first().locator("summary").click();
  const text = folded.first().locator("tbody");
  for (const id of ["A, whisper-base", "B, whisper-small", "whisper-tiny", "glove-100d", "minilm-l6", "stories15m"])
    await expect.poll(() => text.textContent()).toContain(`Model ${id}`);
  expect(await text.textContent()).toMatch(/the sweep over sizes [0-9a-f]{12}/);
  await folded.nth(4).locator("summary").click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    folded.nth(4).getByRole("button", {name: "SVG"}).click()
  ]);
  expect(await readFile(await file.path(), "utf8")).toContain("Scatter plot, 153 pairs");
  const diamonds = await page.locator("#size-spread svg text").allTextContents();
  expect(diamonds).toContain("whisper-small");
});

test("words that cannot be compared are told where the figures would stand, and the page lives on", async () => {
  const {page} = await open({path: "sizes?v=1&a=whisper-base&b=whisper-small&words=moon&words=star"});
  await turn(page, 1);
  expect(await page.locator("#size-own .error-note .message").textContent()).toMatch(/too few words: 2/);
});

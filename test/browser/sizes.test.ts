import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {expect, test, vi} from "vitest";
import type {SweepJson} from "../../cli/sweepReport.js";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";
import {whole} from "../support/part.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();

const turn = (page: Page, count: number) =>
  expect.poll(() => page.locator("#size-models").getAttribute("data-done"), {timeout: 30_000}).toBe(String(count));

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
  await page.getByRole("group", {name: "Compare by", exact: true}).getByLabel("Spearman ρ", {exact: true}).check();
  await turn(page, 3);
  for (const id of ["size-own", "size-other"]) await page.locator(`#${id} details summary`).first().click();
  await same(["--seed", "7", "--comparison", "spearman"]);
  expect(problems).toEqual([]);
});

test.runIf(whole)("whisper's sizes have their known scores, with the intervals that the terminal gives", async () => {
  const {page} = await open({path: "sizes?v=1&draws=2"});
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
  const query = "?v=2&a=whisper-tiny&b=whisper-base&cat=space&cat=fruit&vs=glove-100d&draws=3&seed=5&k=64&keep=pca";
  const {page} = await open({path: `sizes${query}`});
  await turn(page, 1);
  expect(await page.locator("#unread").count()).toBe(0);
  expect(await page.locator("#sliding").getAttribute("data-k")).toBe("64");
  await page.locator("#size-models details summary").first().click();
  await expect.poll(() => page.locator("#size-models td[data-model]").count()).toBe(1);
  await page.getByRole("group", {name: "Compare by", exact: true}).getByLabel("Kendall τ-a", {exact: true}).check();
  await turn(page, 2);
  await expect.poll(() => page.url()).toContain("by=kendall");
  await page.goBack();
  await turn(page, 3);
  await expect.poll(() => new URL(page.url()).search).toBe(query);
});

test.runIf(whole)("a sweep of every size follows each new seed, and the matrices each step of the slider", async () => {
  const {page} = await open({path: "sizes?v=1&a=whisper-base&b=whisper-small&sizes=every"});
  await turn(page, 1);
  const swept = await shown(page, "size-own");
  expect(Object.keys(swept).length, "six methods at each size from 2 to 512").toBe(6 * 511);
  for (const [i, seed] of ["2", "3"].entries()) {
    await page.getByLabel("Seed", {exact: true}).fill(seed);
    await page.getByLabel("Seed", {exact: true}).press("Enter");
    await turn(page, i + 2);
  }
  for (const k of [10, 22, 500]) {
    await page.locator("#k").fill(String(k));
    await expect.poll(() => page.locator("#sliding").getAttribute("data-k")).toBe(String(k));
  }
});

test("300 words are swept with progress, and the page answers meanwhile", async () => {
  const {page, problems} = await open({path: "sizes?v=1&a=whisper-base&b=whisper-small&set=all&draws=8"});
  const own = page.locator("#size-own");
  await expect.poll(() => page.locator("#sizes-progress").textContent(), {interval: 20}).toMatch(/smaller: \d+ %/);
  const slider = page.locator("#k");
  await slider.press("Home");
  await expect.poll(() => page.locator("#sliding").getAttribute("data-k")).toBe("1");
  await expect.poll(() => own.getAttribute("data-ms"), {timeout: 50_000}).not.toBe(null);
  expect(problems).toEqual([]);
});

/** Opens the nth part of where a figure comes from; gives its text. */
async function provenance(page: Page, nth: number): Promise<string> {
  const folded = page.locator("details.provenance").nth(nth);
  await folded.locator("summary").click();
  await folded.getByRole("button", {name: "CSV"}).waitFor();
  return (await folded.locator("tbody").textContent()) ?? "";
}

async function download(page: Page, nth: number, kind: "CSV" | "SVG"): Promise<string> {
  const button = page.locator("details.provenance").nth(nth).getByRole("button", {name: kind});
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await file.path(), "utf8");
}

test("each figure names what decided it, and no more, and its files hold all that it shows", async () => {
  const {page, problems} = await open({path: "sizes"});
  await turn(page, 1);
  const models = await provenance(page, 0);
  for (const id of [
    "A, whisper-base",
    "B, whisper-small",
    "whisper-tiny",
    "glove-100d",
    "minilm-l6",
    "stories15m",
    "bert-base"
  ])
    expect(models).toContain(`Model ${id}`);
  expect(models).toMatch(/the intervals over words [0-9a-f]{12}/);
  expect(models).not.toContain("the sweep over sizes");
  expect(await provenance(page, 1)).toMatch(/the sweep over sizes [0-9a-f]{12}/);
  expect(await provenance(page, 4)).toMatch(/both models cut down to one size [0-9a-f]{12}/);
  expect(await download(page, 4, "SVG")).toContain("Scatter plot, 153 pairs");

  expect(await provenance(page, 5)).toMatch(/the random words [0-9a-f]{12}/);
  const diamonds = await page.locator("#size-spread svg text").allTextContents();
  const spread = await download(page, 5, "CSV");
  for (const [id, name] of [
    ["whisper-small", "Whisper small"],
    ["whisper-base", "Whisper base"],
    ["glove-100d", "GloVe 6B"]
  ] as const) {
    expect(diamonds).toContain(name);
    expect(spread).toMatch(new RegExp(`^${id},\\d+,0\\.\\d+`, "m"));
  }
  expect(spread).toMatch(/^,1024,0\.03\d+/m);
  expect(await download(page, 1, "CSV")).toMatch(
    /^,one geometry,768,0\.\d+,0\.\d+,0\.\d+$[^]*^,unrelated,768,-?0\.0\d+,-0\.\d+,0\.\d+$[^]*^whisper-tiny,,384,0\.\d+/m
  );

  expect(await provenance(page, 6)).toMatch(/^\s*Steps\s*the random words [0-9a-f]{12}\s*$/);
  const cka = await download(page, 6, "CSV");
  expect(cka).not.toMatch(/whisper|"a"|"choice"/);
  expect(cka).toContain('"draws": 20');
  const [biased = 0, debiased = 1] = ["biasedCka", "debiasedCka"].map((name) => {
    const lines = cka.split("\n").filter((line) => !line.startsWith("#") && line !== "");
    const at = lines[0]?.split(",").indexOf(name) ?? -1;
    return Number(lines.at(-1)?.split(",")[at]);
  });
  expect(biased).toBeGreaterThan(0.95);
  expect(Math.abs(debiased)).toBeLessThan(0.05);
  expect(problems).toEqual([]);
});

test("the figures draw what their tables hold: curves, band and warning, and the slider moves matrices and dots", async () => {
  const {page} = await open({path: "sizes"});
  await turn(page, 1);
  const paths = (id: string, mark: string) => page.locator(`#${id} svg [data-mark=${mark}] path`).count();
  expect({lines: await paths("size-own", "line"), bands: await paths("size-own", "area")}).toEqual({
    lines: 6,
    bands: 4
  });
  expect(await paths("size-models", "area")).toBe(0);
  expect({lines: await paths("size-cka", "line"), bands: await paths("size-cka", "area")}).toEqual({
    lines: 2,
    bands: 2
  });
  await page.locator("#size-chance details summary").first().click();
  for (const name of ["One geometry seen twice", "Unrelated"])
    await expect.poll(() => page.getByRole("group", {name}).locator("tbody tr").count()).toBe(10);
  expect(await paths("size-chance", "area")).toBe(2);

  const look = () =>
    page.evaluate(() => ({
      dots: Array.from(document.querySelectorAll("#sliding svg [data-mark=pairs] > *"), (dot) =>
        dot.getAttribute("transform")
      ),
      colours: Array.from(document.querySelectorAll("#sliding svg [data-mark=rect] rect"), (entry) =>
        entry.getAttribute("fill")
      ),
      titles: document.querySelector("#sliding")?.textContent ?? ""
    }));
  const whole = await look();
  for (const key of ["Home", "ArrowRight", "ArrowRight"]) await page.locator("#k").press(key);
  await expect.poll(() => page.locator("#sliding").getAttribute("data-k")).toBe("3");
  const few = await look();
  expect(whole.dots).toHaveLength(153);
  for (const {dots} of [whole, few])
    expect(dots.every((dot) => /^translate\([\d.]+,[\d.]+\)$/.test(dot ?? ""))).toBe(true);
  expect(few.dots.filter((dot, i) => dot !== whole.dots[i]).length).toBeGreaterThan(150);
  expect(whole.colours).toHaveLength(2 * 18 * 18);
  expect(few.colours.filter((colour, i) => colour !== whole.colours[i]).length).toBeGreaterThan(500);
  expect(few.titles).toContain("Whisper base: cosine similarity, 3 dimensions");
});

test("words that cannot be compared are told where the figures would stand, and the page lives on", async () => {
  const {page} = await open({path: "sizes?v=1&a=whisper-base&b=whisper-small&words=moon&words=star"});
  await turn(page, 1);
  expect(await page.locator("#size-own .error-note .message").textContent()).toMatch(/too few words: 2/);
});

/** The words of a category of a set, in the order of the file. */
const wordsIn = async (category: string, set: string): Promise<string[]> =>
  (await readFile("data/words.csv", "utf8")).split("\n").flatMap((line) => {
    const [word = "", ...of] = line.split(",");
    return of[0] === category && of[1] === set ? [word] : [];
  });

test("a category by chip and by SQL gives the same words, in the same order, and the same scores", async () => {
  const {page, problems} = await open({path: "sizes?v=1&draws=2"});
  await turn(page, 1);
  const scores = async (): Promise<(string | undefined)[][]> => {
    const cells = page.locator("#size-models td[data-model]");
    await page.locator("#size-models details summary").first().click();
    await cells.first().waitFor();
    const found = await cells.evaluateAll((all) =>
      all.map((cell) => [(cell as HTMLElement).dataset["model"], (cell as HTMLElement).dataset["value"]])
    );
    await page.locator("#size-models details[open] summary").first().click();
    return found;
  };
  const expected = await wordsIn("fruit", "seed");
  expect(expected.length).toBeGreaterThan(5);
  await page.getByRole("button", {name: "None", exact: true}).click();
  await page.getByRole("group", {name: "Categories"}).getByLabel("fruit", {exact: true}).check();
  await turn(page, 2);
  const byChip = await scores();
  expect(byChip.length).toBeGreaterThan(2);
  await page.getByText("As SQL", {exact: true}).click();
  await page.getByRole("button", {name: "Open in DuckDB"}).click();
  // DuckDB is fetched first
  await expect
    .poll(() => page.locator(".own-query .answer tbody tr > :first-child").allTextContents(), {timeout: 60_000})
    .toEqual(expected);
  await page.locator("#agreement[data-same=true]").waitFor();
  await page.getByRole("button", {name: "Use these words"}).click();
  await turn(page, 3);
  expect(new URL(page.url()).searchParams.getAll("words")).toEqual(expected);
  expect(await scores()).toEqual(byChip);
  expect(problems).toEqual([]);
});

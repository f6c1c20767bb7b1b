import {expect, onTestFinished, test} from "vitest";
import type {RunRecord} from "../../src/rsa/record.js";
import type {Changes} from "../../src/study/moves.js";
import {serve} from "../../tools/serve.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {part} from "../support/part.js";
import {siteOfData, siteOfRecord} from "../support/siteOfRecord.js";

const open = site();

const scored = (record: RunRecord, value: number): RunRecord => ({
  ...record,
  results: record.results.map((result) => (result.name === "score" ? {...result, value} : result))
});

const cases: readonly [string, (record: RunRecord) => RunRecord, string, string | undefined][] = [
  [
    "by other code",
    (record) =>
      scored(
        {...record, code: {...record.code, modules: {...record.code.modules, "src/math/pearson.ts": "0".repeat(64)}}},
        0.5
      ),
    "src/math/pearson.ts",
    "Changed: src/math/pearson.ts"
  ],
  ["by the same code, data and inputs", (record) => scored(record, 0.5), "", undefined]
];

test.each(part(cases, 1))(
  "a site whose record has another score, made %s, says which number differs, and shows its own",
  async (_, change, ancestor, changed) => {
    const {address, close} = await serve(await siteOfRecord(change), 0);
    onTestFinished(close);
    const {page} = await open({path: "licences"});
    await page.goto(address);
    const badge = page.locator(".record-badge");
    await expect.poll(() => badge.getAttribute("data-record")).toBe("differs");
    const score = await analysisPage(page).score();
    expect(score).toBeCloseTo(0.767, 3);
    await expect.poll(() => badge.locator("tbody tr").count()).toBe(1);
    expect(await badge.locator("tbody tr :is(th, td)").allTextContents()).toEqual(
      ["score", "0.5", String(score), ancestor].map((text) => expect.stringContaining(text) as unknown)
    );
    const text = (await badge.textContent()) ?? "";
    expect(text).toMatch(/Differs from the record\. 1 of \d+ numbers are not those that were published\./);
    if (changed === undefined) expect(text).not.toContain("Changed:");
    else expect(text).toContain(changed);
  }
);

test("a page that begins with other inputs than those that were recorded says so, and does not say that the reader changed them", async () => {
  const change = (record: RunRecord): RunRecord => ({...record, params: {...record.params, comparison: "spearman"}});
  const {address, close} = await serve(await siteOfRecord(change), 0);
  onTestFinished(close);
  const {page} = await open({path: "licences"});
  await page.goto(address);
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("defaults");
  const text = await badge.textContent();
  expect(text).toContain("You changed nothing, but what you see was not published.");
  expect(text).toContain("parameter comparison: was spearman when recorded, its default is pearson now");
  await badge.getByRole("button", {name: "Show the published inputs"}).click();
  await expect.poll(() => page.getByRole("radio", {name: "Spearman ρ", exact: true}).isChecked()).toBe(true);
  await analysisPage(page).radio("Compare by", "Kendall τ-a");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("inputs");
});

const recorded: Changes["recorded"] = {
  record: "data/record.json",
  scores: 9,
  lists: 2,
  movedScores: [
    {name: "score", fate: "moved", before: 0.5, after: 0.25, difference: -0.25, causes: [0, 1]},
    {name: "within", fate: "gone", before: 0.125, after: null, difference: null, causes: [1]}
  ],
  movedLists: [{name: "triangleA", before: 153, after: 136, moved: 136, causes: [0]}],
  causes: [
    {kind: "words", added: [], removed: ["moon"], changed: [], reordered: false},
    {kind: "rows", of: "minilm-l6", changed: ["star"], gained: [], lost: [], from: ["one", "another"]}
  ],
  besides: []
};

test("the page of changes tells what had moved when it was recorded, each number with its causes", async () => {
  const made = await siteOfData("changes", (text) => JSON.stringify({...(JSON.parse(text) as Changes), recorded}));
  const {address, close} = await serve(made, 0);
  onTestFinished(close);
  const {page} = await open({path: "licences"});
  await page.goto(new URL("changes", address).href);
  const cells = (id: string): Promise<string[]> => page.locator(`${id} tbody tr :is(th, td)`).allTextContents();
  await page.locator("#recorded-scores").waitFor();
  expect(await page.locator("#changes strong").textContent()).toMatch(/^Nothing moved since data\/record\.json: /);
  expect(await cells("#recorded-scores")).toEqual(
    ["score", "0.5", "0.25", "−0.250", "1, 2"].concat(["within", "0.125", "–", "", "2"])
  );
  expect(await cells("#recorded-lists")).toEqual([
    "triangleA",
    "153 numbers → 136; its places are not those of before",
    "1"
  ]);
  expect(await cells("#recorded-causes")).toEqual(
    ["1", "words", "taken away moon"].concat(["2", "revision", "minilm-l6: one → another; other rows: star"])
  );
  for (const link of await page.locator("#changes td a").all())
    expect(await page.locator((await link.getAttribute("href")) ?? "").count()).toBe(1);
});

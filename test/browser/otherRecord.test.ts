import {expect, onTestFinished, test} from "vitest";
import type {RunRecord} from "../../src/rsa/record.js";
import {serve} from "../../tools/serve.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {part} from "../support/part.js";
import {siteOfRecord} from "../support/siteOfRecord.js";

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

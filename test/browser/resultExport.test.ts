import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import JSZip from "jszip";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {randomStream} from "../../src/math/randomStream.js";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";
import {drawnState, exportAddress, exportOptions} from "../support/exportedStates.js";
import {part} from "../support/part.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();

/** The file that a press on a button of the export gives. */
async function pressed(page: Page, name: string): Promise<string> {
  const place = page.locator(".result-export");
  await place.locator("summary").click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    place.getByRole("button", {name, exact: true}).click()
  ]);
  return file.path();
}

/** The files of the page's export, by their names. */
async function exportedBy(page: Page): Promise<ReadonlyMap<string, Buffer>> {
  const {files} = await JSZip.loadAsync(await readFile(await pressed(page, "Jupyter notebook")), {checkCRC32: true});
  const read = Object.values(files).map(
    async (one) => [one.name.replace(/^[^/]*\//, ""), await one.async("nodebuffer")] as const
  );
  return new Map(await Promise.all(read));
}

async function exportedThere(options: readonly string[]) {
  const folder = join(await temporaryFolder(), "export");
  const {code, err} = await command(["export", folder, ...options]);
  if (code !== 0) return {err, files: undefined};
  const names = (await readdir(folder)).sort();
  return {
    err,
    files: new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)))
  };
}

function expectSame(found: ReadonlyMap<string, Buffer>, expected: ReadonlyMap<string, Buffer>): void {
  expect([...found.keys()].sort()).toEqual([...expected.keys()]);
  for (const [name, bytes] of expected) expect(found.get(name)?.equals(bytes), name).toBe(true);
}

test("the first view is exported with the files that the terminal writes, byte for byte", async () => {
  const {page, problems} = await open();
  await page.locator("#test[data-done='1']").waitFor();
  expectSame(await exportedBy(page), (await exportedThere([])).files ?? new Map());
  expect(problems).toEqual([]);
});

const words = parseWords(await readFile("data/words.csv", "utf8")).map(({word}) => word);
const drawn = Array.from({length: 20}, (_, at) => drawnState(randomStream(26, at), at, words));

test.each(part(drawn, 2).map((state) => [exportAddress(state), state] as const))(
  "so is the state %s",
  async (path, state) => {
    const {err, files} = await exportedThere(exportOptions(state));
    const {page} = await open({path});
    if (files) return expectSame(await exportedBy(page), files);
    // such as too few words for SVCCA: the page gives the same reason
    const place = page.locator(".result-export");
    await place.locator("summary").click();
    await place.getByRole("button", {name: "Jupyter notebook"}).click();
    await expect.poll(() => place.getByRole("status").textContent()).toBe(err.trim().replace(/^error: /, ""));
  }
);

/** A record without what it was run on, and the digest of all. */
const ofResult = (text: string): object => ({
  ...(JSON.parse(text) as object),
  engine: undefined,
  digest: undefined,
  moved: undefined
});

test("the first view's record is the published one, and another state's verifies in the terminal", async () => {
  const {page, problems} = await open();
  const first = await readFile(await pressed(page, "Record"), "utf8");
  expect(ofResult(first)).toEqual(ofResult(await readFile("data/record.json", "utf8")));
  const address =
    "?v=1&a=glove-100d&b=stories15m&by=cka&pieces=mean&centre=true&perm=99&seed=7&sides=two-sided&words=moon&words=star&words=chair&words=apple&words=dog&words=desk";
  const other = await open({path: address});
  const file = join(await temporaryFolder(), "record.json");
  await writeFile(file, await readFile(await pressed(other.page, "Record")));
  const {code, out} = await command(["verify", "--record", file]);
  expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^same as recorded: \d+ results, and all/)});
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    params: {a: "glove-100d", b: "stories15m", comparison: "cka", permutations: 99, seed: 7}
  });
  // a number that was not computed is found
  await writeFile(file, (await readFile(file, "utf8")).replace(/("name": "score",[^}]*"value": )-?\d\.\d+/, "$10.5"));
  expect(await command(["verify", "--record", file])).toMatchObject({code: 1});
  expect(problems).toEqual([]);
});

test("the report on paper says what was compared and where, and shows no control", async () => {
  const {page} = await open({path: "?v=1&a=minilm-l6&b=stories15m"});
  await page.locator("#test[data-done='1']").waitFor();
  await page.evaluate(() => void (window.print = () => void (document.body.dataset["printed"] = "1")));
  await page.locator(".result-export summary").click();
  await page.getByRole("button", {name: "Print as a report"}).click();
  await page.locator("body[data-printed]").waitFor();
  await page.emulateMedia({media: "print"});
  expect(await page.locator(".report-head").isVisible()).toBe(true);
  expect(await page.locator(".report-head").innerText()).toMatch(
    /every two of 18 words .*Pearson r = 0\.414[^]*MiniLM[^]*a=minilm-l6/
  );
  for (const shown of ["#matrix-a figure svg", "#score figure svg"])
    expect(await page.locator(shown).first().isVisible()).toBe(true);
  expect(await page.locator("main :is(button, input, select, textarea, summary):visible").count()).toBe(0);
});

import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import type * as NotebookPageModule from "../../src/page/notebookPage.js";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";
import {chooseModel, scoreTime} from "../support/changedModel.js";
import {heapAfter} from "../support/heapAfter.js";
import {whole} from "../support/part.js";

const open = site();

const settled = async (page: Page) => {
  const analysis = analysisPage(page);
  await analysis.settled();
  return analysis;
};

test("a model's file that is not answered keeps nothing waiting: another one is scored as if it had not been asked for", async () => {
  const usual = await open();
  const before = await (await settled(usual.page)).score();
  const taken = await scoreTime(usual.page, "B", "GloVe");
  const expected = await analysisPage(usual.page).score();

  const {page, problems} = await open({
    before: (page) => page.route("**/embeddings/whisper-tiny.arrow*", () => new Promise(() => undefined))
  });
  const analysis = await settled(page);
  const failed = page.waitForEvent("requestfailed", (request) => request.url().includes("whisper-tiny"));
  const asked = page.waitForRequest(/whisper-tiny/);
  await chooseModel(page, "B", "Whisper tiny");
  await asked;
  await expect.poll(() => page.locator("#score.stale").count()).toBe(1);
  expect(await analysis.score()).toBe(before);
  const afterwards = await scoreTime(page, "B", "GloVe");
  expect(await analysis.score()).toBe(expected);
  expect((await failed).failure()?.errorText).toBe("net::ERR_ABORTED");
  // half a minute is what a file may take; how much less it is, the bench of the page tells
  expect(afterwards).toBeLessThan(taken + 5_000);
  expect(problems).toEqual([]);
});

test("a tab that is hidden, where no frame is drawn, computes on", async () => {
  const {page} = await open();
  const analysis = await settled(page);
  const before = await analysis.score();
  await page.evaluate(() => {
    globalThis.requestAnimationFrame = () => 0;
    Object.defineProperty(document, "visibilityState", {get: () => "hidden"});
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await chooseModel(page, "B", "GloVe");
  await expect.poll(() => analysis.score()).not.toBe(before);
  await analysis.settled();
});

test.runIf(whole)(
  "24 changes in a row leave the heap as it was",
  async () => {
    const {page} = await open({path: "?v=1&perm=100"});
    await settled(page);
    const {before, after} = await heapAfter(page, 24);
    expect(after).toBeLessThan(1.2 * before);
  },
  120_000
);

test("an input of one's own hands on what its bounds allow, and is marked while it shows another value than cells use", async () => {
  const {page, problems} = await open({path: "write"});
  await page.locator(".live svg").first().waitFor();
  const [, bundle] = /import\("\.\/(_code\/[^"]+)"\)/.exec(readFileSync(join(siteFolder, "write.html"), "utf8")) ?? [];
  if (bundle === undefined) throw new Error("the page imports no bundle");
  // as text, for Vite would make a call of its own of an import
  const imported = await page.evaluateHandle<typeof NotebookPageModule>(
    `import("${new URL(bundle, page.url()).href}").then((all) => Object.values(all).find((one) => "notebookPage" in one))`
  );
  await imported.evaluate(({notebookPage}) => {
    const twice = {name: "twice", inputs: ["n"], compute: (n: number) => 2 * n};
    const own = notebookPage<{n: number; twice: number}>([twice], {n: 99});
    const input = (type: string, id: string): HTMLInputElement =>
      Object.assign(document.createElement("input"), {type, id, max: "10", title: id});
    const shown = document.createElement("output");
    shown.id = "twice";
    own.notebook.observe(["twice"], {fulfilled: ({twice}) => (shown.value = String(twice)), rejected: () => undefined});
    document.body.append(own.view("n", input("range", "range")), own.view("n", input("number", "number")), shown);
  });
  const marks = async (): Promise<(string | null)[]> =>
    page.evaluate(() =>
      ["range", "number"].flatMap((id) => {
        const element = document.querySelector<HTMLInputElement>(`#${id}`);
        return [element?.value ?? null, element?.getAttribute("aria-invalid") ?? null, element?.title ?? null];
      })
    );
  const twice = () => page.locator("#twice").textContent();
  await expect.poll(twice).toBe("198");
  expect(await marks()).toEqual(["10", "true", "The value in use is 99", "99", null, "number"]);
  await page.locator("#number").fill("7");
  await expect.poll(twice).toBe("14");
  expect(await marks()).toEqual(["7", null, "range", "7", null, "number"]);
  for (const refused of ["", "11"]) {
    await page.locator("#number").fill(refused);
    expect(await marks()).toEqual(["7", null, "range", refused, "true", "The value in use is 7"]);
  }
  expect(await twice()).toBe("14");
  await page.locator("#number").fill("8");
  await expect.poll(twice).toBe("16");
  expect(await marks()).toEqual(["8", null, "range", "8", null, "number"]);
  expect(problems).toEqual([]);
});

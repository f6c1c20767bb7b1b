import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {formParams, scoreParams, testParams} from "../../src/rsa/params.js";
import {site} from "../support/browser.js";

const open = site();

test("each parameter of an address has its control on the page", async () => {
  const {page} = await open();
  await analysisPage(page).settled();
  const params = Object.values({...formParams, ...scoreParams, ...testParams});
  const labels = await page
    .locator(".params-control :is(legend, label), .params-control [aria-label]")
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("aria-label") ?? node.textContent?.trim() ?? ""));
  expect(params.filter(({label}) => !labels.includes(label ?? "")).map(({label}) => label)).toEqual([]);
});

test("the address holds the state: back, forward and a copied link lead to the same result", async () => {
  const {page, problems} = await open();
  const analysis = analysisPage(page);
  await analysis.settled();
  const first = await analysis.score();
  expect(new URL(page.url()).search).toBe("");
  await analysis.box("Categories", "fruit").uncheck();
  await analysis.radio("Compare by", "Spearman ρ");
  await expect
    .poll(() => new URL(page.url()).search)
    .toBe("?v=2&a=bert-base&b=smollm2-135m&cat=space&cat=furniture&by=spearman");
  await expect.poll(() => analysis.score()).not.toBe(first);
  await analysis.settled();
  const changed = await analysis.score();
  const field = page.getByLabel("A link to this result");
  await expect.poll(() => field.inputValue()).toContain("result=");
  const link = await field.inputValue();
  await page.goBack();
  await page.goBack();
  await expect.poll(() => analysis.score()).toBe(first);
  await expect.poll(() => analysis.box("Categories", "fruit").isChecked()).toBe(true);
  await page.goForward();
  await page.goForward();
  await expect.poll(() => analysis.score()).toBe(changed);
  expect(problems).toEqual([]);

  const elsewhere = await open({path: new URL(link).search});
  const there = analysisPage(elsewhere.page);
  await there.settled();
  expect(await there.score()).toBe(changed);
  // the name of a result is made after the result is shown
  await expect
    .poll(() => elsewhere.page.locator("#followed").textContent())
    .toBe("This is the result that the link was copied from.");
  expect(elsewhere.problems).toEqual([]);

  const moved = await open({path: new URL(link).search.replace(/result=.{12}/, "result=0123456789ab")});
  await expect.poll(() => moved.page.locator("#followed").textContent()).toMatch(/^This is not the result/);
});

test("a link with nonsense in it shows what can be read, names the rest, and runs nothing", async () => {
  const evil = encodeURIComponent('"><img src=x onerror="window.injected=true">');
  const {page, problems} = await open({
    path: `?a=${evil}&rdm=correlation&by=magic&cat=space&cat=${evil}&x=1&colours=a~b`
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  const unread = (await page.locator("#unread").textContent()) ?? "";
  for (const part of ["a=", "by=magic", "cat=", "x=1", "colours=a~b"]) expect(unread).toContain(part);
  expect(await analysis.box("Categories", "fruit").isChecked()).toBe(false);
  expect(await analysis.group("Matrix of").getByLabel("correlation").isChecked()).toBe(true);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(problems).toEqual([]);
});

import {cp, readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {expect, onTestFinished, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {serve} from "../../tools/serve.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {startHub, type FakeHub} from "../support/fakeHub.js";
import {firefoxPath, openFirefox} from "../support/firefox.js";
import {realBert} from "../support/realBert.js";
import {registryRepos} from "../support/registryHub.js";
import {siteWithHub} from "../support/siteWithHub.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();
/** Bytes of a header of the pair's files, about. */
const headerBytes = 40_000;
const realRepo = "owner/real-bert";

/** A hub on loopback with the original pair in its shapes and made-up values, and BERT base with its real rows; and a site that may read it. */
async function hubAndSite(): Promise<{readonly hub: FakeHub; readonly address: string}> {
  const repos = await registryRepos(process.cwd(), headerBytes);
  const hub = await startHub({
    ...repos,
    [realRepo]: await realBert("b".repeat(40)),
    "owner/gated": {...(await realBert("c".repeat(40))), token: "hf_x"}
  });
  hub.resolveCache = true;
  onTestFinished(() => hub.close());
  const {address, close} = await serve(await siteWithHub([hub.url, "http://127.0.0.1:*"]), 0);
  onTestFinished(close);
  return {hub, address};
}

function anotherModel(page: Page) {
  const place = page.locator("details.your-words");
  return {
    place,
    open: async () => {
      // not by a click, which would close what the page opens by itself for a link with models
      await place.evaluate((one) => void ((one as HTMLDetailsElement).open = true));
      await place.locator(".another-model").waitFor();
    },
    pair: () => place.getByRole("button", {name: "Compare BERT large and GPT-2 medium"}).click(),
    async name(model: string, side: "A" | "B") {
      await place.getByLabel("A model of the hub").fill(model);
      await place.getByRole("button", {name: `Read as ${side}`}).click();
    },
    fault: () => place.locator(".another-model .error-note .message").textContent(),
    notes: () => place.locator(".live-note li").allInnerTexts(),
    badge: () => page.locator("#record .record-badge").getAttribute("data-record")
  };
}

/** The analysis of two models of the site, with its score, and the place where models of a hub are read. */
async function siteBesideHub() {
  const {hub, address} = await hubAndSite();
  const {page} = await open({path: "licences"});
  await page.goto(`${address}?v=2&a=bert-base&b=smollm2-135m&perm=100`);
  const analysis = analysisPage(page);
  await analysis.settled();
  const score = await analysis.score();
  const own = anotherModel(page);
  await own.open();
  return {hub, page, analysis, score, own};
}

/** What was asked beside tokenizers. */
const besideTokenizers = ({requests}: FakeHub) =>
  requests.filter(({path}) => !/\/(?:tokenizer|vocab)[\w.]*$/.test(path));

/** Holds that reading the pair took few requests and bytes beside tokenizers, their headers among them, and no question beforehand. */
function expectLittle(hub: FakeHub): void {
  const asked = besideTokenizers(hub);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.length).toBeLessThanOrEqual(50);
  const bytes = asked.reduce((sum, one) => sum + one.bytes, 0);
  expect(bytes).toBeGreaterThan(18 * 2 * 4096);
  expect(bytes).toBeLessThanOrEqual(300_000);
  expect(hub.preflights).toBe(0);
  expect(hub.atOnce).toBeLessThanOrEqual(6);
  expect(hub.requests.flatMap(({headers}) => headers)).not.toContain("cookie");
}

let terminal: Promise<RunReport> | undefined;
/** What the terminal makes of the original pair, with the rows of such a hub: all have the same. */
const inTerminal = (hub: FakeHub): Promise<RunReport> => (terminal ??= runInTerminal(hub));

async function runInTerminal(hub: FakeHub): Promise<RunReport> {
  const root = await temporaryFolder();
  await cp("data", join(root, "data"), {recursive: true});
  const pair = ["bert-large-uncased", "gpt2-medium"] as const;
  const before = {...process.env};
  Object.assign(process.env, {HF_ENDPOINT: hub.url, RSA_NOTEBOOK_CACHE: join(root, "cache")});
  try {
    expect(await command(["data", "--model", ...pair], root)).toMatchObject({code: 0});
    const {out} = await command(["run", "--json", "--a", pair[0], "--b", pair[1]], root);
    return JSON.parse(out) as RunReport;
  } finally {
    process.env = before;
  }
}

test("the pair of the original analysis is read at one press, nothing before it; the score is the terminal's, all digits, and so is that of the rows it exports", async () => {
  const {hub, address} = await hubAndSite();
  const {page, problems} = await open({path: "licences"});
  await page.goto(`${address}?v=2&perm=100`);
  const analysis = analysisPage(page);
  await analysis.settled();
  const before = await analysis.score();
  const own = anotherModel(page);
  await own.open();
  await page.locator("#your-words").fill("moon star chair ");
  await page.waitForTimeout(300);
  expect([hub.requests.length, hub.preflights]).toEqual([0, 0]);

  await own.pair();
  await expect.poll(() => own.badge()).toBe("live");
  await expect.poll(() => analysis.score()).not.toBe(before);
  await analysis.settled();
  expectLittle(hub);
  expect(await own.notes()).toEqual([
    expect.stringMatching(
      /^google-bert\/bert-large-uncased: 18 words read live from 127\.0\.0\.1:\d+, commit 6da4b6a2 \(2\d requests so far: \d+ kB of rows and header, \d+ kB of tokenizer and list of files\), stored as F32, exactly\.$/
    ) as string,
    expect.stringMatching(/^openai-community\/gpt2-medium: 18 words read live .* commit 6dcaa7a9/) as string
  ]);
  const expected = await inTerminal(hub);
  expect(await analysis.score()).toBe(expected.result.r);
  expect(await analysis.measures()).toMatchObject(expected.result.comparisons);

  const path = join(await temporaryFolder(), "rows.arrow");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    own.place.getByRole("button", {name: "Download their rows (Arrow)"}).click()
  ]);
  await download.saveAs(path);
  const {code, out} = await command(["run", "--json", "--from", path]);
  const run = JSON.parse(out) as RunReport;
  expect([code, run.result.r]).toEqual([0, expected.result.r]);
  expect((await readFile(path, "latin1")).includes("6da4b6a26a1877e173fca3225479512db81a5e5b")).toBe(true);

  // what was kept is not read again, and a link tells what it would take
  const link = page.url();
  expect(link).toContain("a=hub%3Agoogle-bert%2Fbert-large-uncased%406da4b6a2");
  hub.requests.length = 0;
  await page.goto("about:blank");
  await page.goto(link);
  await own.open();
  await analysis.settled();
  expect(hub.requests).toEqual([]);
  await page.getByRole("button", {name: /Read the link’s models from/}).click();
  await expect.poll(() => own.badge()).toBe("live");
  await analysis.settled();
  expect(await analysis.score()).toBe(expected.result.r);
  expect(hub.requests.map(({path}) => path.split("?")[0])).toEqual([
    expect.stringContaining("/api/models/") as string,
    expect.stringContaining("/api/models/") as string
  ]);

  // one more word costs one round trip, also after a reload: the rows of both models are asked for before any answer comes
  const words = "moon star planet chair desk hammer ";
  await page.locator("#your-words").fill(words);
  await own.place.getByRole("button", {name: "Compare these words"}).click();
  await expect.poll(async () => (await own.notes()).join()).toMatch(/: 6 words .*: 6 words /);
  await analysis.settled();
  // where the hub sent the page before the reload
  const anew = hub.requests.slice(2).map(({host}) => host);
  expect([anew.length > 0, new Set(anew)]).toEqual([true, new Set(["files"])]);
  hub.requests.length = 0;
  let answer = (): void => undefined;
  hub.held = new Promise<void>((resolve) => (answer = resolve));
  await page.locator("#your-words").fill(`${words}dog `);
  const asked = () =>
    hub.requests.map(({host, path}) => `${host} ${/bert-large-uncased|gpt2-medium/.exec(path)?.[0]}`).sort();
  await expect.poll(asked).toEqual(["files bert-large-uncased", "files gpt2-medium"]);
  answer();
  await expect.poll(async () => (await own.notes()).join()).toMatch(/: 7 words .*: 7 words /);
  await analysis.settled();
  expect(hub.requests).toHaveLength(2);
  hub.held = undefined;

  // what is removed can be chosen no more, and one of the site's stands in its place
  await own.place.getByRole("button", {name: "Remove google-bert/bert-large-uncased"}).press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("a")).not.toContain("hub:");
  await expect
    .poll(() => own.place.locator(".hub-said").textContent())
    .toMatch(/^google-bert\/bert-large-uncased was removed\. What is kept/);
  expect(await page.locator(":focus").getAttribute("aria-label")).toBe("Remove openai-community/gpt2-medium");
  expect(await page.getByLabel("Model B").locator("option").allTextContents()).not.toContainEqual(
    expect.stringContaining("bert-large")
  );
  await analysis.settled();
  await own.place.getByRole("button", {name: "Empty it"}).click();
  await expect.poll(() => page.locator(".hub-kept").isVisible()).toBe(false);
  await page.getByRole("button", {name: "Back to the site’s words"}).click();
  await expect.poll(() => analysis.score()).toBe(before);
  expect(problems.filter((problem) => !problem.startsWith("request to"))).toEqual([]);
});

test("real rows that are read of a hub give the site's own score of the same model, all digits; faults are told at the place, and the page stays", async () => {
  const {hub, page, analysis, score, own} = await siteBesideHub();
  const faults: readonly (readonly [string, () => void, RegExp])[] = [
    ["owner/gated", () => undefined, /^owner\/gated@main: gated, private or not there \(401\); check the name;/],
    [
      realRepo,
      () => void (hub.fault = {name: "no CORS header", on: "files/", times: 1000}),
      /model\.safetensors: no answer of 127\.0\.0\.1 or its file host that a page may read/
    ],
    [realRepo, () => void (hub.fault = {name: "206 without bytes", on: "files/", times: 1000}), /0 of 8 bytes came/]
  ];
  for (const [model, begin, line] of faults) {
    begin();
    await own.name(model, "A");
    await expect.poll(() => own.fault(), {timeout: 20_000}).toMatch(line);
    expect(await analysis.score()).toBe(score);
    hub.fault = undefined;
  }
  // a link that expires in the middle, whose refusal no page may read
  Object.assign(hub, {linkLasts: 3, readableRefusals: false});
  await own.name(realRepo, "A");
  await expect.poll(() => own.badge()).toBe("live");
  await analysis.settled();
  expect(await analysis.score()).toBe(score);
  expect(await page.getByLabel("Model A").locator("option:checked").textContent()).toBe(`${realRepo} (768 numbers)`);
  expect(hub.preflights).toBe(0);
});

test("a link with one model of the hub says at the answer what is shown in its place, and has it at one press, with the form of words that it names", async () => {
  const {hub, address} = await hubAndSite();
  const {page, problems} = await open({path: "licences"});
  const link = `${address}?v=2&a=minilm-l6&b=hub%3Aowner%2Freal-bert%40${"b".repeat(40)}&fb=space&perm=100`;
  await page.goto(link);
  const analysis = analysisPage(page);
  await analysis.settled();
  const note = page.locator(".linked-models");
  await expect
    .poll(() => note.innerText())
    .toMatch(
      /^This is not what the link asks for\.\s+Model B of the link is owner\/real-bert@bbbbbbbb, a model of 127\.0\.0\.1:\d+, .* Shown in its place: SmolLM2/
    );
  expect([hub.requests.length, await page.locator("#unread").count()]).toEqual([0, 0]);
  await note.getByRole("button", {name: /^Read the link’s model from 127/}).click();
  await expect.poll(() => note.isVisible()).toBe(false);
  await analysis.settled();
  const asked = new URL(page.url()).searchParams;
  expect([asked.get("a"), asked.get("b"), asked.get("fb")]).toEqual([
    "minilm-l6",
    `hub:owner/real-bert@${"b".repeat(40)}`,
    "space"
  ]);
  // another model that the reader chooses is no fault of the link
  await analysis.model("B", "stories15m");
  await analysis.settled();
  expect(await note.isVisible()).toBe(false);
  expect(problems.filter((problem) => !problem.startsWith("request to"))).toEqual([]);
});

test("a hub that does not answer is told to be slow, and can be left at once, also while rows are read: what was shown before is there again", async () => {
  const {hub, page, analysis, score, own} = await siteBesideHub();
  const said = own.place.locator(".hub-said");
  const cancel = own.place.locator(".another-model").getByRole("button", {name: "Cancel"});
  hub.fault = {name: "silent", on: "hub/api", times: 1000};
  await own.name(realRepo, "A");
  expect(await cancel.isVisible()).toBe(true);
  await expect
    .poll(() => said.textContent(), {timeout: 20_000})
    .toMatch(/ No answer for 5 s: it is slow, .* given up after 20 s\.$/);
  await cancel.press("Enter");
  expect(await said.textContent()).toBe(`${realRepo}: not read, since you cancelled it.`);
  expect(await page.locator(":focus").getAttribute("id")).toBe("hub-model");
  expect(hub.requests).toHaveLength(1);

  // the header comes, and then no row
  hub.fault = {name: "silent", on: "files/", after: 3, times: 1000};
  await own.name(realRepo, "A");
  await expect.poll(() => said.textContent()).toMatch(/^owner\/real-bert, encoder, 768 numbers: reading their rows/);
  await cancel.click();
  await expect.poll(() => new URL(page.url()).searchParams.get("a")).not.toMatch(/hub/);
  await analysis.settled();
  expect(await analysis.score()).toBe(score);
  // it is read when it is asked for again
  hub.fault = undefined;
  await own.name(realRepo, "A");
  await expect.poll(() => said.textContent(), {timeout: 20_000}).toMatch(/^Read: owner\/real-bert/);
  await analysis.settled();
  expect(await analysis.score()).toBe(score);
});

test("a publisher who turns the hub off has a page without it, whose policy allows no other host", async () => {
  const {address, close} = await serve(await siteWithHub([]), 0);
  onTestFinished(close);
  const {page} = await open({path: "licences"});
  await page.goto(address);
  await page.locator("details.your-words summary").first().click();
  await page.locator("#your-words").waitFor();
  expect(await page.locator(".another-model").count()).toBe(0);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("connect-src 'self' blob:;");
});

test("Firefox reads the pair without a question beforehand, and shows the terminal's score", async ({skip}) => {
  const path = firefoxPath();
  const firefox = path === undefined ? undefined : await openFirefox(path).catch(() => undefined);
  if (!firefox) return skip("there is no Firefox here that starts; set FIREFOX_PATH to one");
  onTestFinished(() => firefox.close());
  const {hub, address} = await hubAndSite();
  const {goto, evaluate} = firefox;
  await goto(address);
  const badge = () => evaluate('document.querySelector(".record-badge")?.dataset.record ?? null');
  await expect.poll(badge, {timeout: 45_000}).toBe("same");
  await evaluate('(document.querySelector("details.your-words").open = true)');
  const button =
    '[...document.querySelectorAll(".another-model button")].find((one) => /BERT large/.test(one.textContent))';
  await expect.poll(() => evaluate(`${button} !== undefined`), {timeout: 45_000}).toBe(true);
  expect(hub.requests).toEqual([]);
  await evaluate(`${button}.click()`);
  const expected = await inTerminal(hub);
  const score = () => evaluate('Number(document.querySelector("#score .score-title")?.dataset.value)');
  await expect.poll(score, {timeout: 45_000}).toBe(expected.result.r);
  expectLittle(hub);
});

import {join} from "node:path";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {madeRows} from "../support/madeRows.js";
import {part} from "../support/part.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();
const pair = "?v=2&a=minilm-l6&b=stories15m&perm=100";
const foreign = ["lychee", "papaya", "mango", "hammer", "saw", "pliers", "guava", "wrench"];
const made = await madeRows(foreign);

/** Has the site carry the made rows. @param damage - what becomes of a file on its way */
const carrying =
  (damage: (path: string, bytes: Buffer) => Buffer | undefined = (_, bytes) => bytes, asked: string[] = []) =>
  (page: Page) =>
    page.route("**/_file/data/rows/**", async (route) => {
      const path = new URL(route.request().url()).pathname.split("/_file/data/rows/")[1] ?? "";
      asked.push(path);
      const bytes = made.files.get(path);
      const body = bytes && damage(path, bytes);
      await (body ? route.fulfill({body, contentType: "application/octet-stream"}) : route.abort());
    });

/** The parts of a page's place for words of a reader's own. */
function yourWords(page: Page) {
  const place = page.locator("details.your-words");
  return {
    place,
    box: page.locator("#your-words"),
    open: () => place.locator("summary").first().click(),
    use: () => place.getByRole("button", {name: "Compare these words"}).click(),
    pieces: () =>
      place.locator("table.your-pieces tbody tr").evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children].map((cell) => {
            const pieces = [...cell.querySelectorAll(".piece")].map((piece) => piece.textContent);
            const more = cell.querySelector("small")?.textContent ?? "";
            return pieces.length > 0 ? `${pieces.join(" ")}${more && ` (${more})`}` : (cell.textContent ?? "").trim();
          })
        )
      ),
    notes: () => place.locator(".live-note li").allInnerTexts(),
    badge: () => page.locator("#record .record-badge").getAttribute("data-record")
  };
}

function cosine(x: Float32Array, y: Float32Array): number {
  const dot = (p: Float32Array, q: Float32Array) => p.reduce((sum, value, k) => sum + value * q[k]!, 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

test("words of a reader's own show their pieces as they are typed, are read live, and give the terminal's numbers, all digits, from the rows that the page exports", async () => {
  const asked: string[] = [];
  const {page, problems} = await open({path: pair, before: carrying(undefined, asked)});
  const analysis = analysisPage(page);
  await analysis.settled();
  const before = await analysis.score();
  // nothing of it is loaded before it is opened
  expect(asked).toEqual([]);
  const own = yourWords(page);
  await own.open();
  await own.box.fill("fruit: lychee, papaya, apple\ntools: hammer, saw, Pliers\nmoon ");
  await expect
    .poll(() => own.pieces())
    .toEqual([
      ["lychee", "ly ##chee (live)", expect.stringMatching(/^␣\S+ .*\(live\)$/) as string],
      ["papaya", "papaya (live)", expect.stringMatching(/^␣\S+ .*\(live\)$/) as string],
      ["apple", "apple", "␣apple"],
      ["hammer", "hammer", "␣ham mer"],
      ["saw", "saw", "␣saw"],
      ["Pliers", "pliers (live)", expect.stringMatching(/\(live\)$/) as string],
      ["moon", "moon", "␣moon"]
    ]);
  expect(await analysis.score()).toBe(before);
  expect(asked.filter((path) => path.endsWith(".rows"))).toEqual([]);

  await own.use();
  await expect.poll(() => own.badge()).toBe("live");
  await expect.poll(() => analysis.score()).not.toBe(before);
  await analysis.settled();
  expect(await own.notes()).toEqual([
    expect.stringMatching(
      /^all-MiniLM-L6-v2: 3 words read live .* stored as int8: the cosine .* off by at most 0\.0\d+\.$/
    ) as string,
    expect.stringMatching(/^TinyStories 15M .*: \d words read live/) as string
  ]);
  expect(new URL(page.url()).searchParams.getAll("mine")).toEqual([
    "fruit: lychee papaya apple",
    "tools: hammer saw Pliers",
    "moon"
  ]);

  const source = page.locator("details.provenance").first();
  await source.locator("summary").click();
  await expect
    .poll(() => source.locator("tbody tr").first().innerText())
    .toMatch(/rows [0-9a-f]{12}\s+\(live, not in the record; of sha512-\S+; stored as F16; live rows: int8\)/);

  const path = join(await temporaryFolder(), "rows.arrow");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    own.place.getByRole("button", {name: "Download their rows (Arrow)"}).click()
  ]);
  await download.saveAs(path);
  const {code, out} = await command(["run", "--json", "--matrices", "--from", path]);
  const run = JSON.parse(out) as RunReport;
  expect([code, run.params.words]).toEqual([0, ["lychee", "papaya", "apple", "hammer", "saw", "Pliers", "moon"]]);
  expect(await analysis.score()).toBe(run.result.r);
  expect(await analysis.measures()).toMatchObject(run.result.comparisons);
  // the matrices are of the rows as the site has them
  const row = (word: string) => made.row("minilm-l6", made.idsOf("minilm-l6", word, "bare")[0]!);
  const dropped = await page.locator(".dropped-note li strong").allTextContents();
  const kept = run.params.words.filter((word) => !dropped.includes(word));
  expect(kept).toHaveLength(run.result.words);
  const at = (word: string) => kept.indexOf(word);
  expect(run.matrices?.a?.[at("lychee")]?.[at("papaya")]).toBeCloseTo(cosine(row("lychee"), row("papaya")), 12);

  // the address brings all of it back, and "back" the words before
  const link = page.url();
  const shown = await analysis.score();
  await page.getByRole("button", {name: "Back to the site’s words"}).click();
  await expect.poll(() => analysis.score()).toBe(before);
  await expect.poll(() => page.url()).not.toContain("mine=");
  await page.goto(link);
  await expect.poll(() => analysis.score()).toBe(shown);
  expect(await own.box.inputValue()).toBe("fruit: lychee, papaya, apple\ntools: hammer, saw, Pliers\nmoon");
  expect(problems).toEqual([]);
});

test("once they are compared, every word that is finished is taken; a CSV file is, too; faults of words are told, and a model that the site has no rows of says so", async () => {
  const {page, problems} = await open({path: pair, before: carrying()});
  const analysis = analysisPage(page);
  await analysis.settled();
  const own = yourWords(page);
  await own.open();
  await own.place.getByLabel("A file of words").setInputFiles({
    name: "mine.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "\ufeffword;category\nlychee;fruit\npapaya;fruit\nice cream;sweet\nhammer;tools\nsaw;tools\nsaw;tools\n"
    )
  });
  await expect.poll(() => own.box.inputValue()).toBe("fruit: lychee, papaya\ntools: hammer, saw\n");
  expect(await own.place.locator(".your-faults li").allInnerTexts()).toEqual([
    '"saw": it is there twice; the first counts',
    '"ice cream": expected a word without spaces and commas, and a category without a colon'
  ]);
  await own.use();
  await expect.poll(() => own.badge()).toBe("live");
  await analysis.settled();
  const four = await analysis.score();
  await own.box.press("Control+End");
  await own.box.pressSequentially("guava");
  await page.waitForTimeout(300);
  expect(await analysis.score()).toBe(four);
  await own.box.pressSequentially(" ");
  await expect.poll(() => analysis.score()).not.toBe(four);
  await expect.poll(() => new URL(page.url()).searchParams.getAll("mine")).toContain("guava");

  await own.place.getByLabel("A file of words").setInputFiles({
    name: "none.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("name,category\nlychee,fruit\n")
  });
  await expect
    .poll(() => own.place.locator(".error-note .message").textContent())
    .toMatch(/^none\.csv: it begins with "name,category"; expected a header line with a column word/);
  await analysis.model("B", "glove-100d");
  await expect.poll(() => own.place.locator(".reason").nth(1).textContent()).toMatch(/GloVe.* is without lychee/);
  await expect.poll(() => page.locator(".dropped-note li").allTextContents()).toContain("lychee: not in GloVe 6B");
  expect(problems).toEqual([]);
});

/** Pastes a text where the cursor is, as the browser hears of it. */
const paste = (page: Page, text: string) =>
  page.locator("#your-words").evaluate((box: HTMLTextAreaElement, given) => {
    const data = new DataTransfer();
    data.setData("text/plain", given);
    box.focus();
    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    // what a browser does by itself
    if (box.dispatchEvent(event)) document.execCommand("insertText", false, given);
  }, text);

test("a table that is pasted is taken as the file; an emptied box goes back to the site's words; where few are left it says that they tell nothing, and no set is lit while they are in use", async () => {
  const {page, problems} = await open({path: pair, before: carrying()});
  const analysis = analysisPage(page);
  await analysis.settled();
  const before = await analysis.score();
  const own = yourWords(page);
  const lit = () => page.locator(".choice-control :is(.radio, .chips) input:checked").count();
  expect(await lit()).toBeGreaterThan(1);
  await own.open();
  await own.box.fill("moon");
  await paste(page, "word,category\r\nlychee,fruit\r\npapaya,fruit\r\n");
  await expect.poll(() => own.box.inputValue()).toBe("moon\nfruit: lychee, papaya\n");
  await paste(page, "hammer, saw");
  expect(await own.box.inputValue()).toBe("moon\nfruit: lychee, papaya\nhammer, saw");
  const said = own.place.locator(".your-said");
  expect(await said.textContent()).toBe("5 of at most 500 words.");
  await expect
    .poll(() => own.place.locator("table.your-pieces thead").innerText())
    .toMatch(/all-MiniLM-L6-v2.*TinyStories 15M/s);
  await own.use();
  await expect.poll(() => own.badge()).toBe("live");
  expect(await lit()).toBe(0);

  await own.box.fill("moon star chair\u200d chair");
  expect(await own.place.locator(".your-faults li").allInnerTexts()).toEqual([
    '"chair\u200d": it holds characters that do not show'
  ]);
  expect(await said.textContent()).toMatch(/^3 of at most 500 words: so few words cannot tell .* below 0\.05\.$/);
  await own.box.fill("\u200d");
  expect(await said.textContent()).toMatch(/^None of these can be compared: the words before are in use still/);
  await own.box.fill("");
  await expect.poll(() => said.textContent()).toBe("The box is empty: the site’s words are compared again.");
  await expect.poll(() => analysis.score()).toBe(before);
  await expect.poll(() => page.url()).not.toContain("mine=");
  expect(await lit()).toBeGreaterThan(1);
  expect(problems).toEqual([]);
});

test("where none of the words is in a model one line at the words says so, each with its reason, and nothing else of it nine times over the page", async () => {
  const {page, problems} = await open({
    path: `${pair.replace("stories15m", "glove-100d")}&mine=qwxzqa+qwxzqb`,
    before: carrying()
  });
  const own = yourWords(page);
  const note = page.locator("#dropped .none-left");
  await expect
    .poll(() => note.innerText())
    .toMatch(
      /^None of these words can be compared: choose words that both models have, or other models\.\n+qwxzqa: .*not in GloVe 6B\nqwxzqb: .*not in/s
    );
  expect(await page.locator(".error-note").count()).toBe(0);
  await expect.poll(() => page.locator("#score").innerText()).toBe("No words to compare.");
  const headline = page.locator("[data-answer=score]:visible").first();
  expect(await headline.textContent()).toBe("none: no words to compare");
  await page.setViewportSize({width: 390, height: 844});
  await expect.poll(() => headline.textContent()).toBe("none");
  await page.setViewportSize({width: 1280, height: 900});
  expect(await page.locator("main").innerText()).not.toMatch(/no form "space"|The step/);
  // of one word there is no score, and so nothing that explains it
  await own.box.fill("moon qwxzqa ");
  await expect.poll(() => headline.textContent()).toMatch(/^no r: too few words: 1; /);
  await expect.poll(() => page.locator("[data-answer=best]:visible").textContent()).toBe("–");
  // a word that both have is enough to go on
  await own.box.fill("moon star chair desk ");
  await expect.poll(() => page.locator("#score .score-title").count()).toBe(1);
  expect(await note.count()).toBe(0);

  // what is mangled is left out, and named
  await page.goto(new URL(`./${pair}&mine=%E0%A4%A`, page.url()).href);
  await expect
    .poll(() => page.locator("#unread li").allInnerTexts())
    .toEqual([expect.stringMatching(/^mine: ".*could not be read$/) as string]);
  await analysisPage(page).settled();
  expect(problems).toEqual([]);
});

const turned = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte)));

const damages: readonly (readonly [string, string, (bytes: Buffer) => Buffer | undefined, RegExp])[] = [
  ["rows with a bit turned", "minilm-l6/0.rows", turned, /minilm-l6\/0\.rows is not what was published/],
  [
    "rows that do not come",
    "stories15m/0.rows",
    () => undefined,
    /cannot load stories15m\/0\.rows: check the connection/
  ],
  ["an index that is another", "minilm-l6/index.json", turned, /minilm-l6\/index\.json is not what was published/],
  ["a tokenizer cut short", "minilm-l6/json.txt", (bytes) => bytes.subarray(9), /json\.txt is not what was published/],
  ["a list that does not come", "models.json", () => undefined, /cannot load rows\/models\.json/]
];

// all of them without a browser in test/host/liveHost.test.ts
test.each(part(damages, 2))(
  "%s: told where the score would stand, with no number, and read again when it is right",
  async (_, path, damage, message) => {
    let broken = true;
    const {page} = await open({
      path: `${pair}&mine=${encodeURIComponent("fruit: lychee papaya guava")}&mine=${encodeURIComponent("tools: hammer saw pliers")}`,
      before: carrying((one, bytes) => (broken && one === path ? damage(bytes) : bytes))
    });
    const analysis = analysisPage(page);
    await expect.poll(() => analysis.errorAt("score").textContent()).toMatch(message);
    expect(await page.locator("#score figure").count()).toBe(0);
    broken = false;
    await yourWords(page).box.fill("fruit: lychee papaya guava\ntools: hammer saw wrench ");
    await expect.poll(() => page.locator("#score .score-title").count()).toBe(1);
    expect(await analysis.score()).not.toBeNaN();
  }
);

import {copyFile, mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Locator, Page} from "playwright-core";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {command} from "../cli/support.js";
import {safetensors} from "../rows/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {wordPieceJson} from "../support/tokenizerJson.js";

const open = site();
const pair = "?v=2&a=minilm-l6&b=glove-100d&perm=100";
const read = async (id: string) => readEmbeddings(await readFile(`data/embeddings/${id}.arrow`));

interface Chosen {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const chosen = (name: string, content: Uint8Array | string): Chosen => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content as string)
});

/** GloVe's real rows of the site's words, as its own files have them: a word and its numbers a line. */
async function gloveText(): Promise<Chosen> {
  const {words, vectors, dims} = await read("glove-100d");
  const lines = words.map((word, i) => `${word} ${[...vectors.subarray(i * dims, (i + 1) * dims)].join(" ")}\n`);
  return chosen("my glove.txt", lines.join(""));
}

/** MiniLM's real rows of the site's words as safetensors, with a tokenizer that has these pieces alone. */
async function miniFiles(): Promise<readonly Chosen[]> {
  const {tokens, vectors, dims} = await read("minilm-l6");
  const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
  // "x", "of", "(" and the quote are what words are tried after
  const pieces = [...new Set([...special, "x", "of", "(", '"', ...tokens])];
  const body = new Float32Array(pieces.length * dims);
  pieces.forEach((piece, id) => {
    const row = tokens.indexOf(piece);
    body.set(row < 0 ? new Float32Array(dims) : vectors.subarray(row * dims, (row + 1) * dims), id * dims);
  });
  const shape = [pieces.length, dims];
  const header = {"embeddings.word_embeddings.weight": {dtype: "F32", shape, data_offsets: [0, body.byteLength]}};
  return [
    chosen("mini.safetensors", safetensors(header, new Uint8Array(body.buffer))),
    chosen("tokenizer.json", JSON.stringify(wordPieceJson(pieces))),
    chosen("tokenizer_config.json", JSON.stringify({tokenizer_class: "BertTokenizer", do_lower_case: true}))
  ];
}

/** The place of a page for a model of a reader's own. */
async function yourModel(page: Page) {
  const place = page.locator("details.your-words");
  await place.locator("summary").first().click();
  const box = place.locator(".your-model");
  return {
    place,
    box,
    choose: (...files: readonly Chosen[]) => box.getByLabel("A file with a model").setInputFiles([...files]),
    models: () =>
      box
        .locator(".your-models li")
        .evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim())),
    digest: (id: string) => box.locator(`li[data-model="${id}"]`).getAttribute("data-digest"),
    show: (name: string, side: "A" | "B") => box.getByRole("button", {name: `Show ${name} as ${side}`}).click(),
    fault: () => box.locator(".error-note .message").textContent()
  };
}

/** What the terminal reads of the same file with the site's words: the digest of its rows. */
async function terminalDigest(files: readonly Chosen[], id: string): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, "data"), {recursive: true});
  await copyFile("data/words.csv", join(root, "data/words.csv"));
  await writeFile(join(root, "data/models.json"), "[]\n");
  for (const {name, buffer} of files) await writeFile(join(root, name), buffer);
  const {code, err} = await command(["add", join(root, files[0]?.name ?? "")], root);
  expect([code, err]).toEqual([0, expect.any(String)]);
  return readEmbeddings(await readFile(join(root, `data/embeddings/${id}.arrow`)), id).meta.digest;
}

test("word vectors in a file of a reader's own give the site's numbers, all digits, where they are the site's rows; the terminal reads the same rows, and gives the same numbers from what the page exports", async () => {
  const {page, problems} = await open({path: pair});
  const analysis = analysisPage(page);
  await analysis.settled();
  const [score, measures] = [await analysis.score(), await analysis.measures()];
  const own = await yourModel(page);
  const file = await gloveText();
  await own.choose(file);
  await expect
    .poll(own.models)
    .toEqual([
      expect.stringMatching(
        /^my glove\.txt: \d+ × 100, stored as text; \d+ of this site’s \d+ words, rows [0-9a-f]{12}\./
      ) as string
    ]);
  expect(await own.digest("my-glove")).toBe(await terminalDigest([file], "my-glove"));
  await own.show("my glove.txt", "B");
  await expect.poll(() => page.locator("#record .record-badge").getAttribute("data-record")).toBe("live");
  await analysis.settled();
  expect([await analysis.score(), await analysis.measures()]).toEqual([score, measures]);
  await expect.poll(() => page.locator("#models").innerText()).toMatch(/file:my glove\.txt/);
  await expect.poll(() => new URL(page.url()).searchParams.get("b")).toBe("file:my glove.txt");

  // a reload has the file no more: it is said at the answer, and the file chosen there
  await page.reload();
  const note = page.locator(".linked-models");
  await expect
    .poll(() => note.innerText())
    .toMatch(
      /^This is not what the link asks for\.\s+Model B of the link is my glove\.txt, a file .* Shown in its place: /
    );
  await note.getByLabel("Choose my glove.txt again").setInputFiles(file);
  await expect.poll(() => note.isVisible()).toBe(false);
  await analysis.settled();
  expect([await analysis.score(), await analysis.measures()]).toEqual([score, measures]);

  // words of the reader's own, of which the file has some
  await own.place.locator("#your-words").fill("moon star planet chair desk apple lychee0 ");
  await own.place.getByRole("button", {name: "Compare these words"}).click();
  await analysis.settled();
  await expect
    .poll(() => page.locator(".dropped-note li").allTextContents())
    .toContainEqual(expect.stringMatching(/^lychee0: /));
  const path = join(await temporaryFolder(), "rows.arrow");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    own.place.getByRole("button", {name: "Download their rows (Arrow)"}).click()
  ]);
  await download.saveAs(path);
  const {code, out, err} = await command(["run", "--json", "--from", path]);
  expect([code, err]).toEqual([0, expect.any(String)]);
  const run = JSON.parse(out) as RunReport;
  expect([run.params.b, run.result.words]).toEqual(["my-glove", 6]);
  expect(await analysis.score()).toBe(run.result.r);
  expect(problems).toEqual([]);
});

test("safetensors with the tokenizer beside it is read by slices, as A or B, and gives the site's numbers where it has its rows", async () => {
  const {page, problems} = await open({path: "?v=2&a=minilm-l6&b=glove-100d&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const score = await analysis.score();
  const own = await yourModel(page);
  const files = await miniFiles();
  await own.choose(...files);
  await expect.poll(own.models).toHaveLength(1);
  expect(await own.digest("mini")).toBe(await terminalDigest(files, "mini"));
  await own.show("mini.safetensors", "A");
  await expect.poll(() => new URL(page.url()).searchParams.get("a")).toBe("file:mini.safetensors");
  await analysis.settled();
  expect(await analysis.score()).toBe(score);
  // other words of its vocabulary are split as they are typed
  await own.place.locator("#your-words").fill("moonstar ");
  await expect
    .poll(() => own.place.locator("table.your-pieces tbody td").first().innerText())
    .toMatch(/moon.*star|no pieces/s);
  expect(problems).toEqual([]);
});

const bytesOf = async (files: Promise<readonly Chosen[]>): Promise<Buffer> =>
  (await files)[0]?.buffer ?? Buffer.alloc(0);
const withText = (buffer: Buffer, from: string, to: string): Buffer =>
  Buffer.from(buffer.toString("latin1").replace(from, to), "latin1");

test("files that are damaged, lie or lack something are told in one clear line, and the page stays whole", async () => {
  const {page, problems} = await open({path: pair});
  const analysis = analysisPage(page);
  await analysis.settled();
  const score = await analysis.score();
  const own = await yourModel(page);
  const [matrix, ...tokenizer] = await miniFiles();
  const glove = (await gloveText()).buffer;
  const cut = (buffer: Buffer, bytes: number) => buffer.subarray(0, bytes);
  const mini = await bytesOf(miniFiles());
  const faults: readonly (readonly [readonly Chosen[], RegExp])[] = [
    [[matrix!], /^mini\.safetensors: no tokenizer came with it; choose it together with its tokenizer\.json/],
    [
      [chosen("mini.safetensors", cut(mini, 40)), ...tokenizer],
      /^mini\.safetensors: broken safetensors file: its header claims \d+ bytes of 40; is it damaged, or cut short\?$/
    ],
    [[chosen("mini.safetensors", cut(mini, mini.length >> 1)), ...tokenizer], /leaves the file/],
    [
      [chosen("mini.safetensors", withText(mini, '"F32"', '"F16"')), ...tokenizer],
      /^mini\.safetensors: wrong length: /
    ],
    [[matrix!, chosen("tokenizer.json", "{")], /^mini\.safetensors: tokenizer\.json: not JSON/],
    [
      [chosen("glove.txt", withText(glove, " 0.", " nan."))],
      /^glove\.txt: (?:value not finite: line 1|broken vectors: )/
    ],
    [
      [chosen("glove.txt", cut(glove, glove.length - 30))],
      /^glove\.txt: broken vectors: line \d+ has \d+ numbers; expected 100/
    ],
    [
      [chosen("model.gguf", Buffer.concat([Buffer.from("GGUF\x03\0\0\0"), Buffer.alloc(16, 0xff)]))],
      /^model\.gguf: broken GGUF file: it claims/
    ],
    [[chosen("rows.npy", "")], /^rows\.npy: broken \.npy file: it has 0 bytes; is it empty, or cut short\?$/],
    [
      [chosen("model.pt", Buffer.from([0x80, 2, 0x8a, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8]))],
      /^model\.pt: it is a pickle of Python/
    ]
  ];
  for (const [files, message] of faults) {
    await own.choose(...files);
    await expect.poll(own.fault).toMatch(message);
    expect(await own.fault()).not.toContain("\n");
  }
  expect(await own.models()).toEqual([]);
  expect(await analysis.score()).toBe(score);
  // after all of it a right file is read
  await own.choose(await gloveText());
  await expect.poll(own.models).toHaveLength(1);
  expect(await own.box.locator(".error-note").count()).toBe(0);
  expect(problems).toEqual([]);
});

/** Drops what lies on the disk, or a text, on a place, as the browser hears it of the system. */
async function dropOn(page: Page, place: Locator, what: {readonly files?: string[]; readonly text?: string}) {
  await place.scrollIntoViewIfNeeded();
  const {x = 0, y = 0, width = 0, height = 0} = (await place.boundingBox()) ?? {};
  const items = what.text === undefined ? [] : [{mimeType: "text/plain", data: what.text}];
  const data = {items, files: what.files ?? [], dragOperationsMask: 1};
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", {type, x: x + width / 2, y: y + Math.min(height / 2, 10), data});
  await session.detach();
}

test("what is dropped is read as what is chosen: one file, several at once; a folder, a text and a table of Arrow are told, and a file that misses does not take the page away; what is removed is gone", async () => {
  const {page, problems} = await open({path: pair});
  const analysis = analysisPage(page);
  await analysis.settled();
  const own = await yourModel(page);
  const folder = await temporaryFolder();
  const onDisk = async (files: readonly Chosen[]): Promise<string[]> => {
    for (const {name, buffer} of files) await writeFile(join(folder, name), buffer);
    return files.map(({name}) => join(folder, name));
  };
  const glove = await onDisk([await gloveText()]);
  const mini = await onDisk(await miniFiles());
  const other = await onDisk([chosen("other.safetensors", (await miniFiles())[0]!.buffer)]);
  const words = await onDisk([chosen("words.csv", "word,category\nmoon,space\nhammer,tool\n")]);
  const title = own.box.locator("strong").first();

  await dropOn(page, title, {files: glove});
  await expect.poll(own.models).toEqual([expect.stringMatching(/^my glove\.txt: /) as string]);
  // beside the place for models, too, where words are dropped
  await dropOn(page, own.place.locator(".reason").first(), {files: mini});
  await expect.poll(own.models).toHaveLength(2);
  const faults: readonly (readonly [Parameters<typeof dropOn>[2], RegExp])[] = [
    [{files: [...mini, ...other]}, /^several files with vectors: mini\.safetensors, other\.safetensors; choose one/],
    // a text beside a matrix has the words of its rows
    [{files: [...glove, ...mini]}, /^mini\.safetensors: my glove\.txt: 298 lines; expected \d+, a word for each row/],
    [{files: [folder]}, /: it is a folder; drop files: the one with the vectors/],
    [{text: "moon star"}, /^no file was dropped/],
    [
      {files: [join(process.cwd(), "data/embeddings/glove-100d.arrow")]},
      /^glove-100d\.arrow: it is an Arrow file, which a page does not read; .*`npx rsa-notebook add /
    ]
  ];
  for (const [what, line] of faults) {
    await dropOn(page, title, what);
    await expect.poll(own.fault).toMatch(line);
  }
  const box = own.place.locator("#your-words");
  await dropOn(page, own.place.locator(".reason").first(), {files: words});
  await expect.poll(() => box.inputValue()).toMatch(/moon\n.*hammer\n$/s);
  await box.fill("");
  await dropOn(page, box, {text: "lychee"});
  await expect.poll(() => box.inputValue()).toBe("lychee");
  const link = page.url();
  await dropOn(page, page.locator("h1").first(), {files: glove});
  await page.waitForTimeout(200);
  expect([page.url(), await own.models()]).toEqual([link, [expect.anything(), expect.anything()]]);

  const before = new URL(page.url()).searchParams.get("b");
  expect(before).not.toBe("smollm2-135m");
  await own.show("my glove.txt", "B");
  await analysis.settled();
  await own.box.getByRole("button", {name: "Remove my glove.txt"}).press("Enter");
  await expect.poll(own.models).toHaveLength(1);
  expect(await page.locator(":focus").getAttribute("aria-label")).toBe("Remove mini.safetensors");
  await expect.poll(() => own.box.getByRole("status").textContent()).toBe("my glove.txt was removed.");
  await expect.poll(() => new URL(page.url()).searchParams.get("b")).toBe(before);
  await page.keyboard.press("Enter");
  await expect.poll(own.models).toEqual([]);
  expect(await page.locator(":focus").getAttribute("aria-label")).toBe("A file with a model");
  for (const side of ["A", "B"])
    expect((await page.getByLabel(`Model ${side}`).locator("option").allTextContents()).join()).not.toMatch(
      /my glove|mini\.safe/
    );
  await analysis.settled();
  expect(await page.locator(".error-note").count()).toBe(0);
  // the same name again is another model
  await dropOn(page, title, {files: glove});
  await expect.poll(own.models).toHaveLength(1);
  await own.show("my glove.txt", "A");
  await analysis.settled();
  expect(problems).toEqual([]);
});

test("a table of words and numbers is read off the main thread; a reading that is cancelled leaves nothing, and the same file is read then", async () => {
  const {page, problems} = await open({path: pair});
  const analysis = analysisPage(page);
  await analysis.settled();
  const own = await yourModel(page);
  const text = (await gloveText()).buffer.toString("utf8");
  const header = `word,${Array.from({length: 100}, (_, i) => `x${i}`).join(",")}\n`;
  const table = chosen("my table.csv", header + text.replaceAll(" ", ","));
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const isReader = (url: URL): boolean => url.pathname.includes("/csv.worker.");
  // the worker's code does not come, so that it reads as long as is wanted here
  await page.route(isReader, begin);
  await own.choose(table);
  await begun;
  expect(await own.box.getByRole("progressbar").isVisible()).toBe(true);
  await own.box.getByRole("button", {name: "Cancel"}).press("Enter");
  await expect
    .poll(() => own.box.getByRole("status").textContent())
    .toBe("my table.csv: not read, since you cancelled it.");
  expect(await page.locator(":focus").getAttribute("aria-label")).toBe("A file with a model");
  expect([await own.models(), await own.box.getByRole("progressbar").count()]).toEqual([[], 0]);
  await page.unroute(isReader);
  await own.choose(table);
  await expect.poll(own.models).toEqual([expect.stringMatching(/^my table\.csv: \d+ × 100, stored as text/) as string]);
  expect(await own.digest("my-table")).toBe(await terminalDigest([table], "my-table"));
  expect(problems).toEqual([]);
});

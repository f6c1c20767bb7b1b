import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {mm} from "../../src/paper/scene.js";
import {readPdf} from "../support/readPdf.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const pair = ["run", "--a", "minilm-l6", "--b", "stories15m"];

describe("run --figure", () => {
  test("draws the words and the score into a PDF of the width asked for, the same bytes each time, and prints its caption", async () => {
    const folder = await temporaryFolder();
    const [one, other] = [join(folder, "one.pdf"), join(folder, "other.PDF")];
    const found = await command([...pair, "--figure", one, "--figure-width", "85", "--json"]);
    expect(found.code).toBe(0);
    const report = JSON.parse(found.out) as RunReport & {figure: {file: string; width: number; caption: string}};
    expect(report.figure).toMatchObject({file: one, width: 85});
    expect(report.figure.caption).toMatch(/every two of 18 words \(space, furniture, fruit\).*Pearson r = 0\.414\.$/);
    const {pages, title} = readPdf(await readFile(one));
    expect(title).toBe(report.figure.caption);
    expect(pages[0]?.width).toBeCloseTo(85 * mm, 2);
    for (const text of ["spaceship", "furniture", "r = 0.41", "cosine similarity"])
      expect(pages[0]?.texts).toContain(text);
    const {out} = await command([...pair, "--figure", other, "--figure-width", "85"]);
    expect(out).toContain(report.figure.caption);
    expect((await readFile(other)).equals(await readFile(one))).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(["one.pdf", "other.PDF"]);
  });

  test("draws an SVG of a page's width, and tells the test where there was one", async () => {
    const file = join(await temporaryFolder(), "a.svg");
    const {out} = await command([...pair, "--figure", file, "--permutations", "200"]);
    expect(out).toMatch(/figure of 180 mm in .*a\.svg\. .*r = 0\.414 \(95 % interval .* to .*; p [≤=] 0\.\d+, Mantel test, one-sided, 200 permutations\)\./); // prettier-ignore
    expect(await readFile(file, "utf8")).toMatch(/^<svg [^>]*width="510\.236pt"/);
  });

  test.each([
    [["--figure", "a.png"], 'wrong file for --figure: "a.png"; expected a name that ends in .svg or .pdf; the page draws a PNG of 300 dots an inch'], // prettier-ignore
    [["--figure", "a"], 'wrong file for --figure: "a"; expected a name that ends in .svg or .pdf'],
    [["--figure", "a.pdf", "--figure-width", "100"], 'wrong --figure-width: "100"; expected 85, 90, 180, millimetres of a column or a page'], // prettier-ignore
    [["--figure-width", "85"], "--figure-width is of a figure; expected --figure as well"]
  ])("refuses %j", async (more, message) => {
    const {code, err} = await command([...pair, ...more]);
    expect({code, err: err.trim()}).toEqual({code: 2, err: `error: ${message}`});
  });

  test("refuses --all, and a folder that is not there", async () => {
    expect((await command(["run", "--all", "--figure", "a.pdf"])).err).toContain(
      "--figure draws one pair; expected no --all"
    );
    const {code, err} = await command([...pair, "--figure", join(await temporaryFolder(), "none", "a.svg")]);
    expect(code).toBe(2);
    expect(err).toMatch(/error: .*cannot write .*a\.svg/);
  });
});

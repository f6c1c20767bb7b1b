import {readFileSync} from "node:fs";
import {Blob as FontBlob, Face, Font} from "harfbuzzjs";
import {describe, expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {normalVectors} from "../../src/math/reducedSpace.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {panelsOf, paperHues} from "../../src/paper/panelsOf.js";
import {pngOf} from "../../src/paper/pngOf.js";
import {paperWidths} from "../../src/paper/paperWidths.js";
import {coordinate, mm, type Scene} from "../../src/paper/scene.js";
import {scenePdf} from "../../src/paper/scenePdf.js";
import {sceneSvg} from "../../src/paper/sceneSvg.js";
import {threePanels} from "../../src/paper/threePanels.js";
import {trueType, widthOf} from "../../src/paper/trueType.js";
import {pairView, usualLook, type Look} from "../../src/rsa/pairView.js";
import type {RdmKind} from "../../src/rsa/params.js";
import {matrixColour} from "../../src/figures/matrixColour.js";
import {readPdf} from "../support/readPdf.js";

const bytes = new Uint8Array(readFileSync("src/fonts/paper.ttf"));
const font = trueType(bytes);

const categories = ["space", "furniture", "fruit"];
function panels(n: number, name = "word", {look = usualLook, rdm = "cosine"}: {look?: Look; rdm?: RdmKind} = {}) {
  const words = Array.from({length: n}, (_, i) => ({
    word: `${name}${i}`,
    category: categories[Math.floor((3 * i) / n)] ?? "",
    set: "seed" as const,
    note: ""
  }));
  const [a, b] = [1, 2].map((stream) => cosineSimilarity(normalVectors(n, 30, 1, stream)));
  const [sideA, sideB] = [a!, b!].map((matrix) => ({triangle: upperTriangle(matrix)}));
  const view = pairView({sideA: sideA!, sideB: sideB!, usable: {words}, rdm}, look);
  return panelsOf(
    {matrixA: a!, matrixB: b!, score: {value: 0.1234}, rdm, comparison: "pearson"},
    {nameA: "BERT base", nameB: "Whisper & co <small>", view}
  );
}

describe("panelsOf(values, {view})", () => {
  test("has the order, the ends and the colours of the view; of distances those of distances", () => {
    const look: Look = {colours: "fitted", scale: "own", order: "similarity"};
    const usual = panels(18);
    const {words, a, b} = panels(18, "word", {look, rdm: "euclidean"});
    const place = (at: number): number => usual.words.findIndex(({word}) => word === words[at]?.word);
    expect(words.map(({word}) => word)).not.toEqual(usual.words.map(({word}) => word));
    expect(a.matrix.data[1]).toBe(usual.a.matrix.data[place(0) * 18 + place(1)]);
    expect([...a.triangle]).toEqual([...upperTriangle(a.matrix)]);
    expect(a.scale.range).not.toEqual(b.scale.range);
    expect(usual.a.scale.range).toEqual(usual.b.scale.range);
    expect(a.scale.colour(0.3)).toBe(matrixColour("distance", 0.3, a.scale.range));
    expect(usual.a.scale.colour(0.3)).toBe(matrixColour("similarity", 0.3, usual.a.scale.range));
  });
});

/** What HarfBuzz makes of a font. */
const opened = (file: Uint8Array): Font => new Font(new Face(new FontBlob(file)));

describe("trueType(bytes)", () => {
  test("has the glyphs and widths that HarfBuzz finds", () => {
    const other = opened(bytes);
    for (const letter of "AaŁжρτ−≤0123456789 –…ǅ") {
      const code = letter.codePointAt(0) ?? 0;
      expect(font.glyph(code), letter).toBe(other.nominalGlyph(code));
      expect(font.advance(font.glyph(code)), letter).toBe(other.glyphHAdvance(font.glyph(code)));
    }
    expect(font.glyph("星".codePointAt(0)!)).toBe(0);
  });

  test("only(glyphs) is a font that HarfBuzz draws these letters from as before, and no others", () => {
    const few = font.subset([..."Äb"].map((letter) => font.glyph(letter.codePointAt(0) ?? 0)));
    expect(few.length).toBeLessThan(bytes.length / 2);
    const [part, whole] = [opened(few), opened(bytes)];
    for (const letter of "Äb") {
      const glyph = font.glyph(letter.codePointAt(0) ?? 0);
      expect(part.glyphToPath(glyph)).toBe(whole.glyphToPath(glyph));
      expect(part.glyphToPath(glyph)).toMatch(/^M/);
    }
    expect(part.glyphToPath(font.glyph("c".charCodeAt(0)))).toBe("");
  });
});

test("coordinate(value) writes at most three digits, and never an exponent", () => {
  expect([0, -0.0001, 1, -1.5, 0.1234, 1e-7, 12345.6789].map(coordinate)).toEqual(["0", "0", "1", "-1.5", "0.123", "0", "12345.679"]); // prettier-ignore
});

test("the hues are those of the pages by day", () => {
  const style = readFileSync("src/style.css", "utf8");
  const day = (name: string): string | undefined => new RegExp(`--rsa-${name}: (#[0-9a-f]{6});`).exec(style)?.[1];
  expect(paperHues).toEqual({between: day("between"), within: day("within")});
});

/** Where each shape ends, to the right and below. */
const ends = ({shapes}: Scene): [number, number][] =>
  shapes.flatMap((shape): [number, number][] => {
    if (shape.kind === "polygon") return shape.points.map(([x, y]) => [x, y]);
    if (shape.kind === "circle") return [[shape.x + shape.r, shape.y + shape.r]];
    if (shape.kind !== "label") return [[shape.x, shape.y], [shape.x + shape.width, shape.y + shape.height]]; // prettier-ignore
    const long = widthOf(font, shape.text) * shape.size;
    const from = {start: 0, middle: -0.5, end: -1}[shape.anchor] * long;
    return shape.upwards
      ? [[shape.x, shape.y - from], [shape.x, shape.y - from - long]] // prettier-ignore
      : [[shape.x + from, shape.y], [shape.x + from + long, shape.y]]; // prettier-ignore
  });

describe("threePanels(data, width)", () => {
  test.each(paperWidths.flatMap((width) => [4, 18, 120].map((n) => [width, n] as const)))(
    "%i mm, %i words: nothing lies outside, and no letter is smaller than 5 points where words are few",
    (width, n) => {
      const scene = threePanels(panels(n, "interestingly long "), width, font);
      expect(scene.width).toBeCloseTo(width * mm, 9);
      expect(scene.height).toBeLessThan(247 * mm);
      for (const [x, y] of ends(scene)) {
        expect(x).toBeGreaterThan(-0.01);
        expect(x).toBeLessThan(scene.width + 0.01);
        expect(y).toBeGreaterThan(-0.01);
        expect(y).toBeLessThan(scene.height + 0.01);
      }
      const sizes = scene.shapes.flatMap((shape) => (shape.kind === "label" ? [shape.size] : []));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
    }
  );

  test("shows every cell, pair, word, bracket and value", () => {
    const scene = threePanels(panels(18), 180, font);
    const count = (kind: string): number => scene.shapes.filter((shape) => shape.kind === kind).length;
    const texts = scene.shapes.flatMap((shape) => (shape.kind === "label" ? [shape.text] : []));
    expect(count("rectangle")).toBe(2 * (18 * 18 + 64));
    // 3 categories of 6: 45 pairs within, 108 between, and one of each in the legend
    expect(count("circle")).toBe(108 + 1);
    expect(texts.filter((text) => text === "word7")).toHaveLength(4);
    for (const category of categories) expect(texts.filter((text) => text === category)).toHaveLength(2);
    for (const text of ["A", "B", "C", "BERT base", "r = 0.12", "cosine similarity in A"])
      expect(texts).toContain(text);
  });
});

test.each(paperWidths.flatMap((width) => [4, 18, 120].map((n) => [width, n] as const)))(
  "%i mm, %i words: the names of the models here are not cut, and no dot lies on the score",
  (width, n) => {
    const names = JSON.parse(readFileSync("data/models.json", "utf8")) as readonly {name: string}[];
    for (const {name} of names) {
      const given = panels(n);
      const {shapes} = threePanels({...given, a: {...given.a, name}, b: {...given.b, name}}, width, font);
      const labels = shapes.flatMap((shape) => (shape.kind === "label" ? [shape] : []));
      expect(labels.filter(({text}) => text === name)).toHaveLength(2);
      const score = labels.find(({text}) => text === "r = 0.12");
      const dots = shapes.flatMap((shape) => (shape.kind === "circle" ? [shape.y - shape.r] : []));
      expect(Math.min(...dots)).toBeGreaterThan(score!.y);
    }
  }
);

describe("sceneSvg and scenePdf", () => {
  test("give the same bytes for the same data", () => {
    const [one, other] = [1, 2].map(() => threePanels(panels(18), 85, font));
    expect(sceneSvg(one!, font, "x")).toBe(sceneSvg(other!, font, "x"));
    expect(Buffer.from(scenePdf(one!, font, "x")).equals(Buffer.from(scenePdf(other!, font, "x")))).toBe(true);
  });

  test("the SVG is as large as asked for, with its letters in it, and names are escaped", () => {
    const svg = sceneSvg(threePanels(panels(18), 180, font), font, "a < b");
    expect(svg).toMatch(/^<svg xmlns="[^"]+" width="510\.236pt"/);
    expect(svg).toContain("Whisper &amp; co &lt;small&gt;");
    const [, letters = ""] = /font\/ttf;base64,([^)]+)\)/.exec(svg) ?? [];
    expect(opened(new Uint8Array(Buffer.from(letters, "base64"))).glyphToPath(font.glyph(0x42))).toMatch(/^M/);
  });

  test.each([18, 120])(
    "the PDF of %i words reads back: one page of its size, its font embedded, its text",
    async (n) => {
      const scene = threePanels(panels(n), 180, font);
      const found = readPdf(scenePdf(scene, font, "Über a figure"));
      expect(found.title).toBe("Über a figure");
      expect(found.pages).toHaveLength(1);
      expect(found.pages[0]!.width).toBeCloseTo(180 * mm, 2);
      expect(found.pages[0]!.height).toBeCloseTo(scene.height, 2);
      const labels = scene.shapes.flatMap((shape) => (shape.kind === "label" ? [shape.text] : []));
      expect(found.pages[0]!.texts).toEqual(labels);
      expect(opened(found.font).glyphToPath(font.glyph(0x42))).toBe(opened(bytes).glyphToPath(font.glyph(0x42)));
      expect(found.images).toEqual(n > 40 ? [3 * n * n, 3 * n * n] : []);
    }
  );

  test("the PDF refuses letters that its font does not have, and says which; the SVG leaves them to the reader's fonts", () => {
    const scene = threePanels(panels(4, "星"), 180, font);
    expect(() => scenePdf(scene, font, "")).toThrow(new RangeError("no letters for the PDF: 星; expected Latin, Greek or Cyrillic ones; take SVG or PNG, which use your own fonts")); // prettier-ignore
    expect(sceneSvg(scene, font, "")).toContain("星0");
  });
});

test("pngOf(across, rgb) is a PNG that holds the pixels", async () => {
  const rgb = Uint8Array.from({length: 3 * 200 * 150}, (_, i) => (i * 7) % 251);
  const png = pngOf(200, rgb);
  const {inflateSync} = await import("node:zlib");
  expect(Buffer.from(png.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const at = Buffer.from(png).indexOf("IDAT");
  const length = Buffer.from(png).readUInt32BE(at - 4);
  const rows = inflateSync(png.subarray(at + 4, at + 4 + length));
  expect(rows).toHaveLength(150 * 601);
  expect(Buffer.from(rows.subarray(601 * 3 + 1, 601 * 4)).equals(Buffer.from(rgb.subarray(600 * 3, 600 * 4)))).toBe(
    true
  );
});

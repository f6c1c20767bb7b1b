import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {convert} from "fontverter";
import type {Letters} from "../build/picture/letters.js";
import {Blob, Buffer, Face, Font, Variation, shape} from "harfbuzzjs";

/** English prose as the pages have it, with its signs and figures: widths are compared on it. */
const sample =
  `Take eighteen everyday words from three categories, read their vectors from the embedding tables of two models, and ask how alike the
two tables are. The axes of one model have nothing to do with those of another, so that numbers cannot be compared one by one; what can be
compared is which words are near to each other. Each table becomes a matrix of similarities, 153 pairs of words, and the score is the
correlation of the two: r = 0.41, p = 0.0001. Guess first, then look.`.replace(/\s+/g, " ");

/** What decides the place that a font's lines take, in ems of its own size. */
interface FontMeasures {
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  /** The width of a letter of English prose, on average. */
  readonly width: number;
}

const faceOf = async (bytes: Uint8Array): Promise<Face> =>
  new Face(new Blob(await convert(globalThis.Buffer.from(bytes), "sfnt")));

export const readSource = (root: string, source: string): Promise<Uint8Array> =>
  readFile(join(root, "node_modules", source));

/** The characters that a font has glyphs for, as code points in order. */
export async function charactersOf(bytes: Uint8Array): Promise<readonly number[]> {
  return [...(await faceOf(bytes)).collectUnicodes()].sort((a, b) => a - b);
}

/** Shapes of characters at a weight, for pictures that are drawn without a browser: in thousandths of the size, whole numbers, y up. */
export async function lettersOf(bytes: Uint8Array, characters: string, weight: number): Promise<Letters> {
  const face = await faceOf(bytes);
  const font = new Font(face);
  font.setVariations([new Variation("wght", weight)]);
  const whole = (value: number): number => Math.round((1000 * value) / face.upem);
  const letters = [...characters].map((character) => {
    const glyph = font.nominalGlyph(character.codePointAt(0) ?? 0);
    if (glyph === undefined) throw new Error(`no glyph for ${character}; expected one in the font`);
    const path = font.glyphToPath(glyph).replace(/-?\d+(?:\.\d+)?/g, (number) => String(whole(Number(number))));
    return [character, {advance: whole(font.glyphHAdvance(glyph)), path}] as const;
  });
  return Object.fromEntries(letters);
}

/** Measures a font at a weight; where it has no such axis, as it is. */
export async function measureFont(bytes: Uint8Array, weight: number): Promise<FontMeasures> {
  const face = await faceOf(bytes);
  const font = new Font(face);
  font.setVariations([new Variation("wght", weight)]);
  const buffer = new Buffer();
  buffer.addText(sample);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const width = buffer.getGlyphInfosAndPositions().reduce((sum, {xAdvance = 0}) => sum + xAdvance, 0);
  const {ascender, descender, lineGap} = font.hExtents();
  const em = face.upem;
  return {ascent: ascender / em, descent: -descender / em, lineGap: lineGap / em, width: width / em / sample.length};
}

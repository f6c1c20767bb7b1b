import {readFile} from "node:fs/promises";
import type {Outline} from "./canvas.js";

/** The shape of a character in thousandths of the size of its font, y up. */
interface Glyph {
  readonly advance: number;
  /** Lines and quadratic curves as in an SVG path: `M`, `L`, `Q`, `Z`, whole numbers. */
  readonly path: string;
}

/** Outlines of characters, by the character. */
export type Letters = Readonly<Record<string, Glyph>>;

/** Those of the site's own type, which `npm run fonts` writes. */
export const readLetters = async (): Promise<Letters> =>
  JSON.parse(await readFile(new URL("letters.json", import.meta.url), "utf8")) as Letters;

const steps = 6;

type Point = readonly [number, number];

/** A curve as points after its first. */
const curve = ([x0, y0]: Point, [cx, cy]: Point, [x1, y1]: Point): Point[] =>
  Array.from({length: steps}, (_, i) => {
    const t = (i + 1) / steps;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return [a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1];
  });

function outlinesOf(path: string): Outline[] {
  const outlines: Point[][] = [];
  for (const [, command = "", given = ""] of path.matchAll(/([MLQZ])([^MLQZ]*)/g)) {
    const [x = 0, y = 0, endX = 0, endY = 0] = (given.match(/-?\d+/g) ?? []).map(Number);
    const last = outlines.at(-1);
    if (command === "M") outlines.push([[x, y]]);
    if (command === "L") last?.push([x, y]);
    if (command === "Q") last?.push(...curve(last.at(-1) ?? [0, 0], [x, y], [endX, endY]));
  }
  return outlines;
}

/** A character that has no outline is shown as a box, as in a browser. */
const box: Glyph = {advance: 600, path: "M60 0L60 700L540 700L540 0ZM110 50L490 50L490 650L110 650Z"};

const glyphOf = (letters: Letters, character: string): Glyph => letters[character] ?? box;

/** How wide a text is, in pixels. */
export const widthOf = (letters: Letters, text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (glyphOf(letters, character).advance * size) / 1000, 0);

/** The outlines of each character of a text; x and y are the beginning of its line in pixels. */
export function textOutlines(letters: Letters, text: string, x: number, y: number, size: number): Outline[][] {
  const scale = size / 1000;
  let at = x;
  return [...text].map((character) => {
    const {advance, path} = glyphOf(letters, character);
    const outlines = outlinesOf(path).map((outline) =>
      outline.map(([px, py]) => [at + px * scale, y - py * scale] as const)
    );
    at += advance * scale;
    return outlines;
  });
}

import {plasma} from "../../../src/figures/plasma.js";
import {signed} from "../../../src/rsa/digits.js";
import type {PublishedResult} from "../publishedResult.js";
import {resultWords} from "../resultWords.js";
import {canvasOf, rgbOf, type Canvas, type Rgb} from "./canvas.js";
import {textOutlines, widthOf, type Letters} from "./letters.js";
import type {Pixels} from "./png.js";

/** What sites that show links ask for. In pixels. */
export const [width, height] = [1200, 630] as const;

const [ground, ink, muted]: readonly Rgb[] = [rgbOf("#ffffff"), rgbOf("#1b1e23"), rgbOf("#5b5f66")] as const;
const [margin, side, top, labels] = [60, 372, 214, 96] as const;

/** What a text is cut to where it has no more room, in pixels. */
function within(letters: Letters, text: string, size: number, room: number): string {
  let short = text;
  while (widthOf(letters, short, size) > room && short.length > 1) short = `${short.replace(/…$/, "").slice(0, -1)}…`;
  return short;
}

interface Drawing {
  readonly canvas: Canvas;
  readonly letters: Letters;
}

interface TextOptions {
  readonly size: number;
  readonly colour?: Rgb | undefined;
  readonly room?: number;
  /** Ends at x instead of beginning there. */
  readonly toLeft?: boolean;
}

function write(
  {canvas, letters}: Drawing,
  text: string,
  x: number,
  y: number,
  {size, colour = ink ?? [0, 0, 0], room = width, toLeft}: TextOptions
): void {
  const shown = within(letters, text, size, room);
  const from = toLeft ? x - widthOf(letters, shown, size) : x;
  for (const character of textOutlines(letters, shown, from, y, size)) canvas.fill(character, colour);
}

interface Matrix {
  readonly name: string;
  readonly triangle: readonly number[];
  /** What a word has with itself. */
  readonly diagonal: number;
}

/** One model's matrix, with the words at its rows where there is room for them. */
function drawMatrix(
  drawing: Drawing,
  {name, triangle, diagonal}: Matrix,
  words: readonly string[],
  left: number,
  range: readonly [number, number]
): void {
  const n = words.length;
  const cell = side / n;
  write(drawing, name, left, top - 14, {size: 22, room: side});
  for (let i = 0, at = 0; i < n; i++) {
    const square = (row: number, column: number, value: number): void => {
      const edge = (k: number): number => Math.round(k * cell);
      drawing.canvas.rect(
        left + edge(column),
        top + edge(row),
        edge(column + 1) - edge(column),
        edge(row + 1) - edge(row),
        rgbOf(plasma(value, range))
      );
    };
    square(i, i, diagonal);
    for (let j = i + 1; j < n; j++, at++)
      for (const [row, column] of [
        [i, j],
        [j, i]
      ] as const)
        square(row, column, triangle[at] ?? NaN);
    if (cell >= 11)
      write(drawing, words[i] ?? "", left - 8, top + (i + 0.5) * cell + 5, {
        size: Math.min(15, cell * 0.8),
        colour: muted,
        room: labels - 12,
        toLeft: true
      });
  }
}

/** The scale of the colours, its ends in numbers. */
function drawLegend(drawing: Drawing, left: number, [low, high]: readonly [number, number], isDistance: boolean): void {
  for (let y = 0; y < side; y++) drawing.canvas.rect(left, top + y, 16, 1, rgbOf(plasma(1 - y / (side - 1), [0, 1])));
  write(drawing, signed(high, 2), left + 24, top + 14, {size: 16, colour: muted});
  write(drawing, signed(low, 2), left + 24, top + side, {size: 16, colour: muted});
  write(drawing, isDistance ? "far" : "alike", left + 24, top + 36, {size: 16, colour: muted});
}

/**
 * The picture that stands for the site where its address is shared: the two published matrices, to one scale of colours from their least to
 * their greatest value, and the result in words. Undefined where there is nothing published that it could show.
 */
export function socialPicture(result: PublishedResult, title: string, letters: Letters): Pixels | undefined {
  const {a, b, words, triangleA, triangleB, isDistance, measure} = result;
  const n = Math.round((1 + Math.sqrt(1 + 8 * triangleA.length)) / 2);
  if (n < 2 || n > side || triangleB.length !== triangleA.length || (n * (n - 1)) / 2 !== triangleA.length)
    return undefined;
  const canvas = canvasOf(width, height, ground ?? [255, 255, 255]);
  const drawing = {canvas, letters};
  const values = [...triangleA, ...triangleB];
  const range = [values.reduce((x, y) => Math.min(x, y)), values.reduce((x, y) => Math.max(x, y))] as const;
  // a rule for split words may have left some out: then there is no telling which row is whose
  const named = words.length === n ? words : Array.from({length: n}, () => "");
  const room = width - 2 * margin;
  write(drawing, title, margin, 82, {size: 39, room});
  resultWords(result).forEach((line, i) => write(drawing, line, margin, 124 + 32 * i, {size: 22, colour: muted, room}));
  const diagonal = isDistance ? 0 : 1;
  const first = margin + labels;
  const second = first + side + 24 + labels;
  drawMatrix(drawing, {name: `${a}: ${measure}`, triangle: triangleA, diagonal}, named, first, range);
  drawMatrix(drawing, {name: `${b}: ${measure}`, triangle: triangleB, diagonal}, named, second, range);
  drawLegend(drawing, second + side + 24, range, isDistance);
  return canvas;
}

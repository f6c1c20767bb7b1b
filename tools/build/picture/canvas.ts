import type {Pixels} from "./png.js";

export type Rgb = readonly [red: number, green: number, blue: number];

/** A closed line through points, x to the right and y down, in pixels. */
export type Outline = readonly (readonly [x: number, y: number])[];

export interface Canvas extends Pixels {
  /** Fills a rectangle; its edges are rounded to whole pixels. */
  rect(x: number, y: number, width: number, height: number, colour: Rgb): void;
  /** Fills what outlines wind around, its edges smoothed (non-zero rule). */
  fill(outlines: readonly Outline[], colour: Rgb): void;
}

/** `#rrggbb` as numbers from 0 to 255. */
export function rgbOf(hex: string): Rgb {
  const [, red = "", green = "", blue = ""] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  if (blue === "") throw new RangeError(`colour: ${hex}; expected #rrggbb`);
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

/** Lines of samples in a row of pixels. */
const samples = 5;

interface Crossing {
  readonly x: number;
  readonly way: 1 | -1;
}

/** Where outlines cross a horizontal line, from left to right. */
function crossings(outlines: readonly Outline[], y: number): Crossing[] {
  const points: Crossing[] = [];
  for (const outline of outlines)
    outline.forEach(([x1, y1], i) => {
      const [x2, y2] = outline[(i + 1) % outline.length] ?? [x1, y1];
      if (y1 <= y !== y2 <= y) points.push({x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), way: y1 < y2 ? 1 : -1});
    });
  return points.sort((p, q) => p.x - q.x);
}

/** Adds to each pixel of a row the share of it that lies between two places. */
function cover(row: Float64Array, from: number, to: number): void {
  const [low, high] = [Math.max(0, from), Math.min(row.length, to)];
  for (let x = Math.floor(low); x < high; x++)
    row[x] = (row[x] ?? 0) + Math.max(0, Math.min(high, x + 1) - Math.max(low, x)) / samples;
}

/** A blank picture to paint on. */
export function canvasOf(width: number, height: number, ground: Rgb): Canvas {
  const rgb = new Uint8Array(3 * width * height);
  const mix = (at: number, colour: Rgb, share: number): void =>
    colour.forEach((value, c) => (rgb[at + c] = Math.round((rgb[at + c] ?? 0) * (1 - share) + value * share)));
  for (let at = 0; at < rgb.length; at += 3) rgb.set(ground, at);
  return {
    width,
    height,
    rgb,
    rect(x, y, w, h, colour) {
      const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
      const [right, bottom] = [Math.min(width, Math.round(x + w)), Math.min(height, Math.round(y + h))];
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) rgb.set(colour, 3 * (row * width + column));
    },
    fill(outlines, colour) {
      const points = outlines.flat();
      const ends = (of: (point: readonly [number, number]) => number, max: number): [number, number] => [
        Math.max(0, Math.floor(Math.min(...points.map(of)))),
        Math.min(max, Math.ceil(Math.max(...points.map(of))))
      ];
      const [[left, right], [top, bottom]] = [ends(([x]) => x, width), ends(([, y]) => y, height)];
      for (let y = top; y < bottom; y++) {
        const row = new Float64Array(Math.max(0, right - left));
        for (let k = 0; k < samples; k++) {
          let winding = 0;
          crossings(outlines, y + (k + 0.5) / samples).forEach(({x, way}, i, all) => {
            winding += way;
            if (winding !== 0) cover(row, x - left, (all[i + 1]?.x ?? x) - left);
          });
        }
        row.forEach((share, x) => share > 0 && mix(3 * (y * width + left + x), colour, Math.min(1, share)));
      }
    }
  };
}

import type {SquareMatrix} from "../math/matrix.js";
import {colourSteps, diagonalColour, type Sense} from "./matrixColour.js";
import {position} from "./plasma.js";

const steps = 256;

type Ends = readonly [number, number];

const bytesOf = (colour: string): readonly [number, number, number] => {
  const number = parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

const made = new Map<Sense, Uint8Array>();

/** The colours from one end to the other, three bytes each. */
function paletteOf(sense: Sense): Uint8Array {
  const palette = made.get(sense) ?? Uint8Array.from(colourSteps(sense, steps).flatMap(bytesOf));
  made.set(sense, palette);
  return palette;
}

/**
 * The matrix as n × n pixels, RGBA; grey where a word meets itself, transparent where there is no value.
 * @param above - the ends of the colours above the diagonal
 * @param below - below it
 */
export function paintMatrix(
  {n, data}: SquareMatrix,
  above: Ends,
  {below = above, sense = "similarity"}: {readonly below?: Ends | undefined; readonly sense?: Sense | undefined} = {}
): Uint8ClampedArray<ArrayBuffer> {
  const palette = paletteOf(sense);
  const grey = bytesOf(diagonalColour);
  const pixels = new Uint8ClampedArray(n * n * 4);
  for (let row = 0, i = 0; row < n; row++)
    for (let column = 0; column < n; column++, i++) {
      if (row === column) {
        pixels.set(grey, 4 * i);
        pixels[4 * i + 3] = 255;
        continue;
      }
      const at = position(data[i] ?? NaN, column > row ? above : below);
      if (Number.isNaN(at)) continue;
      const colour = 3 * Math.min(steps - 1, Math.floor(at * steps));
      pixels[4 * i] = palette[colour] ?? 0;
      pixels[4 * i + 1] = palette[colour + 1] ?? 0;
      pixels[4 * i + 2] = palette[colour + 2] ?? 0;
      pixels[4 * i + 3] = 255;
    }
  return pixels;
}

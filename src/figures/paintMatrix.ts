import type {SquareMatrix} from "../math/matrix.js";
import {plasma, position} from "./plasma.js";

const steps = 256;

/** The colours from one end to the other, three bytes each. */
const palette = Uint8Array.from(
  Array.from({length: steps}, (_, i) => parseInt(plasma(i / (steps - 1), [0, 1]).slice(1), 16)).flatMap((colour) => [
    colour >> 16,
    (colour >> 8) & 255,
    colour & 255
  ])
);

/** The matrix as n × n pixels of plasma colours, RGBA; where there is no value, transparent. */
export function paintMatrix({n, data}: SquareMatrix, range: readonly [number, number]): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(n * n * 4);
  for (let i = 0; i < n * n; i++) {
    const at = position(data[i] ?? NaN, range);
    if (Number.isNaN(at)) continue;
    const colour = 3 * Math.min(steps - 1, Math.floor(at * steps));
    pixels[4 * i] = palette[colour] ?? 0;
    pixels[4 * i + 1] = palette[colour + 1] ?? 0;
    pixels[4 * i + 2] = palette[colour + 2] ?? 0;
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}

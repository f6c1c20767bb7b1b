import type {SquareMatrix} from "../math/matrix.js";
import {plasma, position} from "./plasma.js";

const steps = 256;

/** The matrix as n × n pixels of plasma colours, RGBA; where there is no value, transparent. */
export function paintMatrix({n, data}: SquareMatrix, range: readonly [number, number]): Uint8ClampedArray<ArrayBuffer> {
  const colours = Array.from({length: steps}, (_, i) => parseInt(plasma(i / (steps - 1), [0, 1]).slice(1), 16));
  const pixels = new Uint8ClampedArray(n * n * 4);
  data.forEach((value, i) => {
    const at = position(value, range);
    if (Number.isNaN(at)) return;
    const colour = colours[Math.min(steps - 1, Math.floor(at * steps))] ?? 0;
    pixels.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], i * 4);
  });
  return pixels;
}

import type * as Plot from "@observablehq/plot";
import {textWidth} from "./textWidth.js";

/** The room of a drawing's axes, in pixels. */
export const sizeMargins = {marginLeft: 44, marginRight: 16, marginTop: 26, marginBottom: 42} as const;

/** Values of a scale in ratios, from low to high, that leave room for their numbers; the greatest always stays. */
export function roomyTicks(values: readonly number[], [low, high]: readonly [number, number], width: number): number[] {
  const position = (value: number): number => (Math.log2(value / low) / Math.log2(high / low)) * width;
  const kept: number[] = [];
  for (const value of [...new Set(values)].toSorted((a, b) => b - a)) {
    const next = kept.at(-1);
    const room = next === undefined ? Infinity : position(next) - position(value);
    const needed = next === undefined ? 0 : (textWidth(String(next), 12) + textWidth(String(value), 12)) / 2 + 6;
    if (room >= needed) kept.push(value);
  }
  return kept.reverse();
}

/**
 * How far a label over a point is moved so that it ends inside a drawing, in pixels.
 * @param x - of the point, from the axis
 * @param room - between the axis and the right edge
 */
export function inwards(label: string, x: number, room: number): number {
  const half = textWidth(label, 12) / 2;
  // at the left a label would lie on the axis' numbers
  return Math.max(0, half - x) + Math.min(0, room - half - x);
}

/** Numbers of dimensions, in ratios: each doubling is one step to the right. */
export function sizeAxis(
  values: readonly number[],
  label: string,
  width: number,
  domain: readonly [number, number] = [Math.min(...values), Math.max(...values)]
): Plot.ScaleOptions {
  const {marginLeft, marginRight} = sizeMargins;
  return {
    type: "log",
    base: 2,
    domain: [...domain],
    label,
    ticks: roomyTicks(values, domain, width - marginLeft - marginRight),
    tickFormat: String
  };
}

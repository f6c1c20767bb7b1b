import {interpolatePlasma} from "d3";

/** Where a value lies between the ends of a range: 0 … 1, values outside clamped; NaN stays NaN. */
export function position(value: number, [low, high]: readonly [number, number]): number {
  if (Number.isNaN(value)) return NaN;
  if (low === high) return value < low ? 0 : value > high ? 1 : 0.5;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** The plasma colour of a value, as `#rrggbb`; grey where there is no value. */
export function plasma(value: number, range: readonly [number, number]): string {
  const at = position(value, range);
  return Number.isNaN(at) ? "#888888" : interpolatePlasma(at);
}

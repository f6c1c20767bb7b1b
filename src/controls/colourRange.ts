import type {Range} from "../rsa/colourEnds.js";

/** The range of the original analysis. */
export const seedRange: Range = [0.1, 0.5];

/** No value of a matrix is larger, and beyond it the colours of a scale cannot be told apart. */
const largest = 1e6;
const smallestWidth = 1e-6;

/** Whether colours can use a range as it is. */
export const isUsable = ([low, high]: Range): boolean =>
  low >= -largest && high <= largest && high - low >= smallestWidth;

/** A range that colours can use: in order and apart; what is not a number comes from `before`. */
export function usableRange([low, high]: Range, before: Range): [number, number] {
  const end = (value: number, otherwise: number): number =>
    Number.isFinite(value) ? Math.max(-largest, Math.min(largest, value)) : otherwise;
  const [a, b] = [end(low, before[0]), end(high, before[1])].sort((x, y) => x - y) as [number, number];
  if (b - a >= smallestWidth) return [a, b];
  return a + 0.01 <= largest ? [a, a + 0.01] : [a - 0.01, a];
}

/** The data's range, its ends rounded outwards to a hundredth of its width or less; undefined without data. */
export function fitRange([low, high]: Range): [number, number] | undefined {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) return undefined;
  if (low === high) return [low - 0.005, low + 0.005];
  const places = Math.min(12, Math.max(0, Math.ceil(2 - Math.log10(high - low))));
  const scale = 10 ** places;
  const rounded = (value: number): number => Number(value.toFixed(places));
  return [rounded(Math.floor(low * scale) / scale), rounded(Math.ceil(high * scale) / scale)];
}

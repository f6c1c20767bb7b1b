export type Range = readonly [low: number, high: number];

/** The range of the original analysis. */
export const seedRange: Range = [0.1, 0.5];

/** A range that colours can use: in order and apart; what is not a number comes from `before`. */
export function usableRange([low, high]: Range, before: Range): [number, number] {
  const a = Number.isFinite(low) ? low : before[0];
  const b = Number.isFinite(high) ? high : before[1];
  return a === b ? [a, a + 0.01] : a < b ? [a, b] : [b, a];
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

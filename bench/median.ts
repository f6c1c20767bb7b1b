const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The middle one of an odd number of values. */
export const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? NaN;

/** Median, least and largest: `3.2 (3.0–3.9)`. */
export function spread(values: readonly number[], digits = 1): string {
  const all = sorted(values);
  const [low, high] = [all[0] ?? NaN, all.at(-1) ?? NaN];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** Ratios of two measurements taken in turns. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((value, i) => value / (theirs[i] ?? NaN));

/** Digits in groups of three. */
export const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, " ");

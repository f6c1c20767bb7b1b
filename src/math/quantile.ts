/**
 * The value below which a share of sorted values lies, by straight lines between them (Hyndman & Fan 1996, type 7).
 * @param sorted - ascending, at least one
 * @param share - from 0 to 1
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError("no values: 0; expected at least 1");
  if (!(share >= 0 && share <= 1)) throw new RangeError(`wrong share: ${share}; expected 0 to 1`);
  const position = share * (sorted.length - 1);
  const low = Math.floor(position);
  const [x, y] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
  return x + (position - low) * (y - x);
}

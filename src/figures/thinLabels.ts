/** Indices of the ascending positions that keep at least `gap` between neighbours; the first always stays. */
export function thinLabels(positions: readonly number[], gap: number): number[] {
  const kept: number[] = [];
  let last = -Infinity;
  positions.forEach((position, i) => {
    if (position - last < gap) return;
    kept.push(i);
    last = position;
  });
  return kept;
}

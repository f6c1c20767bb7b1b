/** Where a score stands among those of permuted words. */
export interface AgainstNull {
  /** Mean and standard deviation of the permuted scores. */
  readonly mean: number;
  readonly sd: number;
  /** How many standard deviations the score is above that mean. */
  readonly deviations: number;
  /** The share of the way from that mean to 1 that the score has gone: Cohen's kappa of a score (1960, 10.1177/001316446002000104). */
  readonly share: number;
}

/** @param permuted - the scores of permuted words; undefined for none and for equal ones */
export function againstNull(observed: number, permuted: ArrayLike<number>): AgainstNull | undefined {
  const count = permuted.length;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += permuted[k]!;
  const mean = sum / count;
  let squares = 0;
  for (let k = 0; k < count; k++) squares += (permuted[k]! - mean) * (permuted[k]! - mean);
  const sd = Math.sqrt(squares / count);
  if (!(sd > 1e-12) || !(mean < 1)) return undefined;
  return {mean, sd, deviations: (observed - mean) / sd, share: (observed - mean) / (1 - mean)};
}

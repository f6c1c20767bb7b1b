/** What each word, and each pair of words, adds to a score of n words. */
export interface Influence {
  readonly score: number;
  /** The score without each word, n values; NaN where it is undefined, as where the other words' values are constant. */
  readonly without: Float64Array;
  /**
   * How the score moves with each pair's weight, n(n − 1)/2 values in the order of the triangle, mean 0: the empirical influence function
   * of the pairs (Hampel 1974, 10.1080/01621459.1974.10482962), with the weights of all pairs adding to 1. Absent where it is not known.
   */
  readonly pairs?: Float64Array;
}

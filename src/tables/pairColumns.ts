/** The columns of a list of pairs: the first word, the other word, the value. */
export const usualColumns = ["word", "other", "value"] as const;
export type PairColumns = readonly [string, string, string];

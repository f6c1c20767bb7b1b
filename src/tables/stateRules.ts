/** What stands for a word that splits: the state at its first or last piece, the mean of all, or that of the text's first token (`[CLS]`). */
export const stateRules = ["first", "mean", "last", "cls"] as const;
export type StateRule = (typeof stateRules)[number];

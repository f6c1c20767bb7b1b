/** Explanations that words and models bring along, by their names in addresses and on the command line, in the order in which they are shown. */
export const explanationLabels = {
  category: "same category",
  rank: "token rank",
  "rank-gap": "similar token rank",
  length: "similar length",
  letters: "shared letters",
  pieces: "similar number of pieces"
} as const;
export type ExplanationName = keyof typeof explanationLabels;
export const explanationNames = Object.keys(explanationLabels) as ExplanationName[];

/** What a score may be given: these, and all matrices that a reader brings. */
export const givenLabels = {...explanationLabels, own: "matrices of your own"} as const;
export type GivenName = keyof typeof givenLabels;

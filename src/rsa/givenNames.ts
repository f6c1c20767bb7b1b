/** Explanations that words and models bring along, in the order in which they are shown. */
export const explanationNames = ["category", "rank", "rank-gap", "length", "letters", "pieces"] as const;
export type ExplanationName = (typeof explanationNames)[number];

/** What a score may be given: these, and all matrices that a reader brings. */
export const givenNames = [...explanationNames, "own"] as const;
export type GivenName = (typeof givenNames)[number];

/** How scores are tested where nothing is said. */
export const usualOptions = {permutations: 10_000, seed: 1, alternative: "greater"} as const;

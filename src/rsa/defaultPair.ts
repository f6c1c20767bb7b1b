/** The pair of the seed analysis, and what stands in for it where its files are not present. */
export const seedPair = ["bert-large-uncased", "gpt2-medium"] as const;
export const standInPair = ["minilm-l6", "stories15m"] as const;

export interface DefaultPair {
  readonly a: string;
  readonly b: string;
  /** True where the pair is not the seed's. */
  readonly standIn: boolean;
}

/**
 * The pair that a host shows first, out of the models that are present.
 * @throws RangeError where fewer than two are
 */
export function defaultPair(present: readonly string[]): DefaultPair {
  const has = (pair: readonly [string, string]): boolean => pair.every((id) => present.includes(id));
  if (has(seedPair)) return {a: seedPair[0], b: seedPair[1], standIn: false};
  if (has(standInPair)) return {a: standInPair[0], b: standInPair[1], standIn: true};
  const [a, b] = present;
  if (a === undefined || b === undefined)
    throw new RangeError(`too few models: ${present.length}; expected two (run \`npx rsa-notebook data\`)`);
  return {a, b, standIn: true};
}

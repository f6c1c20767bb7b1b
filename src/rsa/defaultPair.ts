/** The pair of the seed analysis, and what stands in for it where its files are not present: the first that is. */
export const seedPair = ["bert-large-uncased", "gpt2-medium"] as const;
const standInPairs = [
  ["bert-base", "smollm2-135m"],
  ["minilm-l6", "stories15m"]
] as const;

export interface DefaultPair {
  readonly a: string;
  readonly b: string;
  /** True where the pair is not the seed's. */
  readonly standIn: boolean;
}

const has = (present: readonly string[], pair: readonly string[]): boolean => pair.every((id) => present.includes(id));

/**
 * The pair that a host shows first, out of the models that are present.
 * @throws RangeError where fewer than two are
 */
export function defaultPair(present: readonly string[]): DefaultPair {
  if (has(present, seedPair)) return {a: seedPair[0], b: seedPair[1], standIn: false};
  const pair = standInPairs.find((candidate) => has(present, candidate)) ?? present;
  const [a, b] = pair;
  if (a === undefined || b === undefined)
    throw new RangeError(`too few models: ${present.length}; expected two (run \`npx rsa-notebook data\`)`);
  return {a, b, standIn: true};
}

/**
 * The pair that an address of version 1 means where it names no model: what stood in for the seed's when such addresses were written.
 * @param pair - the one that the page shows first
 */
export function firstVersionPair(pair: DefaultPair, present: readonly string[]): Pick<DefaultPair, "a" | "b"> {
  const [now, then] = standInPairs;
  return pair.a === now[0] && pair.b === now[1] && has(present, then) ? {a: then[0], b: then[1]} : pair;
}

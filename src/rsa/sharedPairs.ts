import type {Notebook} from "../notebook/notebook.js";
import type {PairInput} from "./allPairs.js";
import type {Dropped, RsaValues} from "./values.js";

export interface SharedPairs {
  readonly pairs: readonly PairInput[];
  /** The words of all pairs; empty where no word is in all of them, and each pair has its own. */
  readonly words: readonly string[];
  /** Words asked for that some pair lacks, each with the first reason. */
  readonly leftOut: readonly Dropped[];
}

/** Sets a notebook to a pair; hears how many pairs came before, of how many. */
export type SetPair = (a: string, b: string, before: number, total: number) => Promise<void>;

/**
 * Every pair of models over the words that all of them have: only such scores can be held against each other, and share permutations.
 * The notebook's choice of words becomes that of the shared words where they are fewer than those asked for.
 * @param setPair - sets a notebook that has all its other sources
 * @throws CellError where a cell fails, and what the signal was aborted with
 */
export const sharedPairs = (
  nb: Notebook<RsaValues>,
  models: readonly string[],
  setPair: SetPair,
  signal?: AbortSignal
): Promise<SharedPairs> =>
  overSharedWords(
    nb,
    models.flatMap((a, i) => models.slice(i + 1).map((b) => [a, b] as const)),
    setPair,
    signal
  );

/** The same of the pairs named. */
export async function overSharedWords(
  nb: Notebook<RsaValues>,
  names: readonly (readonly [a: string, b: string])[],
  setPair: SetPair,
  signal?: AbortSignal
): Promise<SharedPairs> {
  const missing = new Map<string, string>();
  const asked = new Set<string>();
  for (const [i, [a, b]] of names.entries()) {
    await setPair(a, b, i, names.length);
    const {usable, selection} = await nb.values(["usable", "selection"]);
    for (const {word} of selection.words) asked.add(word);
    for (const {word, reason} of usable.dropped) if (!missing.has(word)) missing.set(word, reason);
  }
  signal?.throwIfAborted();
  const words = [...asked].filter((word) => !missing.has(word));
  if (words.length > 0 && missing.size > 0) nb.set({choice: {kind: "words", words}});
  const pairs: PairInput[] = [];
  for (const [i, [a, b]] of names.entries()) {
    await setPair(a, b, i, names.length);
    pairs.push({a, b, ...(await nb.values(["score", "usable", "testInput"]))});
  }
  signal?.throwIfAborted();
  return {pairs, words, leftOut: [...missing].map(([word, reason]) => ({word, reason}))};
}

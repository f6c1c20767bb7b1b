import type {Notebook} from "../notebook/notebook.js";
import type {RsaValues} from "./study.js";
import type {Dropped} from "./values.js";

/** What one pair of models gave. */
export interface PairInput extends Pick<RsaValues, "score" | "usable" | "testInput"> {
  readonly a: string;
  readonly b: string;
}

export interface SharedWords {
  /** The words of all pairs; empty where no word is in all of them, and each pair has its own. */
  readonly words: readonly string[];
  /** Words asked for that some pair lacks, each with the first reason. */
  readonly leftOut: readonly Dropped[];
}

interface SharedPairs extends SharedWords {
  readonly pairs: readonly PairInput[];
}

/** Sets a notebook to a pair; hears how many pairs came before, of how many. */
export type SetPair = (a: string, b: string, before: number, total: number) => Promise<void>;

export type PairNames = readonly (readonly [a: string, b: string])[];

/**
 * The words that all of some pairs have. The notebook's choice of words becomes these where they are fewer than those asked for.
 * @param setPair - sets a notebook that has all its other sources
 * @throws CellError where a cell fails, and what the signal was aborted with
 */
export async function sharedWords(
  nb: Notebook<RsaValues>,
  names: PairNames,
  setPair: SetPair,
  signal?: AbortSignal
): Promise<SharedWords> {
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
  return {words, leftOut: [...missing].map(([word, reason]) => ({word, reason}))};
}

/** Some pairs over the words that all of them have: only such scores can be held against each other. As `sharedWords`. */
export async function overSharedWords(
  nb: Notebook<RsaValues>,
  names: PairNames,
  setPair: SetPair,
  signal?: AbortSignal
): Promise<SharedPairs> {
  const shared = await sharedWords(nb, names, setPair, signal);
  const pairs: PairInput[] = [];
  for (const [i, [a, b]] of names.entries()) {
    await setPair(a, b, i, names.length);
    pairs.push({a, b, ...(await nb.values(["score", "usable", "testInput"]))});
  }
  signal?.throwIfAborted();
  return {...shared, pairs};
}

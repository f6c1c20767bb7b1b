import {
  Faults,
  pairPlace,
  refuseFile,
  requireFew,
  requireOnce,
  shown,
  wordOf,
  wrongLength,
  type LineReader,
  type ObservedMatrix
} from "./wordMatrix.js";

/** The columns of a list of trials, the three words and the odd one: our names, and those of THINGS. */
const trialColumns = [
  ["word1", "word2", "word3", "odd"],
  ["image1", "image2", "image3", "choice"]
] as const;

/** The columns of trials that a table has. */
const trialColumnsOf = (header: readonly string[]) =>
  trialColumns.find((known) => known.every((name) => header.includes(name)));
/** Whether a table is such a list. */
export const isTrials = (header: readonly string[]): boolean => trialColumnsOf(header) !== undefined;

/** Which of three is the odd one, by its place or by its own name: 0, 1, 2; −1 for none of them. */
function oddOf(cell: unknown, three: readonly string[]): number {
  const text = wordOf(cell);
  const named = three.indexOf(text);
  return named >= 0 ? named : ["1", "2", "3"].indexOf(text);
}

interface Trials {
  /** The words of each observation, by their numbers, its value and its trial. */
  readonly firsts: number[];
  readonly seconds: number[];
  readonly values: number[];
  readonly trials: number[];
}

/** Means pair by pair. @param words - that were met */
function observedMatrix(words: readonly string[], {firsts, seconds, values, trials}: Trials): ObservedMatrix {
  const n = words.length;
  const sums = new Float64Array((n * (n - 1)) / 2);
  const counts = new Float64Array(sums.length);
  const pairs = firsts.map((first, k) => pairPlace(n, first, seconds[k]!));
  for (const [k, pair] of pairs.entries()) {
    sums[pair]! += values[k]!;
    counts[pair]!++;
  }
  const means = Array.from(sums, (sum, pair) => (counts[pair] === 0 ? null : sum / counts[pair]!));
  return {words, values: means, observed: {by: "trials", pairs, values, trials}};
}

/**
 * What reads a list of odd-one-out trials: three words a line, and which of them was told to be unlike the others. How alike two words are
 * is the share of the trials with both in which neither was the odd one (Hebart et al. 2020, 10.1038/s41562-020-00951-3).
 * @param only - the words that are kept; a trial with two of them tells of these two
 * @param names - where words are whole numbers from 1: what they stand for
 * @throws TableError where it is none
 */
export function trialsReader(
  header: readonly string[],
  file: string,
  only: ReadonlySet<string>,
  names?: readonly string[]
): LineReader<ObservedMatrix> {
  const columns = trialColumnsOf(header);
  if (!columns)
    refuseFile(
      file,
      `its first line is ${shown(header.slice(0, 20).join(","))}; expected the columns ${trialColumns.map((known) => known.join(",")).join(", or ")}`
    );
  requireOnce(header, file, columns);
  const at = columns.map((name) => header.indexOf(name));
  const faults = new Faults(file);
  const numbers = new Map<string, number>();
  const seen: Trials = {firsts: [], seconds: [], values: [], trials: []};
  let trial = 0;
  const numberOf = (word: string): number => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  /** A cell's word, or the fault. */
  const named = (cell: unknown, line: number): string | undefined => {
    const text = wordOf(cell);
    const word = names ? (/^\d{1,9}$/.test(text) ? names[Number(text) - 1] : undefined) : text;
    if (word === undefined || word === "")
      faults.add(() =>
        names ? `line ${line}: ${shown(text)} is no number from 1 to ${names.length}` : `line ${line} lacks a word`
      );
    return word === "" ? undefined : word;
  };
  return {
    row(line, cells) {
      const wrong = wrongLength(line, cells, header);
      if (wrong !== undefined) return faults.add(() => wrong);
      const words = at.slice(0, 3).flatMap((column) => named(cells[column], line) ?? []);
      if (words.length < 3) return;
      if (new Set(words).size < 3) return faults.add(() => `line ${line} has a word twice: ${words.join(", ")}`);
      const odd = oddOf(cells[at[3]!], words);
      if (odd < 0)
        return faults.add(
          () => `line ${line}: ${shown(wordOf(cells[at[3]!]))} is none of its three words; expected 1, 2, 3 or the word`
        );
      let kept = 0;
      for (const [i, j, third] of [
        [0, 1, 2],
        [0, 2, 1],
        [1, 2, 0]
      ] as const) {
        if (!only.has(words[i]!) || !only.has(words[j]!)) continue;
        seen.firsts.push(numberOf(words[i]!));
        seen.seconds.push(numberOf(words[j]!));
        seen.values.push(odd === third ? 1 : 0);
        seen.trials.push(trial);
        kept++;
      }
      if (kept > 0) trial++;
    },
    end() {
      faults.refuse();
      requireFew(file, numbers.size);
      return observedMatrix([...numbers.keys()], seen);
    }
  };
}

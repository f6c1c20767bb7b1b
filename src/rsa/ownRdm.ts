import {countDistances} from "../math/countDistances.js";
import {logarithm} from "../math/logarithm.js";
import type {Observations} from "../math/noiseCeiling.js";
import {pairMinima} from "../math/pairMinima.js";
import {plain} from "../study/param.js";
import type {WordRow} from "./choice.js";
import {explanationLabels} from "./givenNames.js";
import type {Triangle} from "./side.js";

/** Whether a larger value means that two words are more alike, or less. */
export const senses = ["similarity", "distance"] as const;
export type Sense = (typeof senses)[number];

/** A matrix over words that a reader brings: human ratings, a hypothesis, a covariate. */
export interface OwnRdm {
  /** By which it is asked for. */
  readonly name: string;
  readonly sense: Sense;
  /** Lower-case hex SHA-256 of its file. */
  readonly digest: string;
  readonly words: readonly string[];
  /** Of each two words, order of upperTriangle; null where the file has no value. */
  readonly values: readonly (number | null)[];
  /** Where the values are means of what was seen in trials, or of what several raters said: each observation, by the place of its pair among the values. */
  readonly observed?: OwnObserved;
}

export interface OwnObserved extends Observations {
  readonly by: "trials" | "raters";
  readonly pairs: readonly number[];
  readonly values: readonly number[];
  readonly trials: readonly number[];
}

/** A matrix as a record names it: by its file. */
export interface OwnSource extends Pick<OwnRdm, "name" | "sense" | "digest"> {
  /** Its path from the project's folder. */
  readonly file: string;
  /** Of a list of pairs, where they are not word, other, value. */
  readonly columns?: readonly [string, string, string];
  /** Of a .npy file the file of its words. */
  readonly words?: string;
  /** There, where it is a list of words by how often they were met. */
  readonly counts?: true;
  /** There, where it is a list of odd-one-out trials. */
  readonly trials?: true;
  /** Where it is a list of words with numbers: the column of which two words' difference is taken. */
  readonly norm?: string;
}

const isList = (value: unknown, is: (item: unknown) => boolean): value is readonly unknown[] =>
  Array.isArray(value) && value.every(is);
const isText = (value: unknown): boolean => typeof value === "string";

function isObserved(value: unknown, pairs: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  const lists = ["pairs", "values", "trials"].map((name) => (value as Readonly<Record<string, unknown>>)[name]);
  const [places, seen, trials] = lists;
  const {by} = value as {readonly by?: unknown};
  const isPlace = (number: unknown): boolean =>
    Number.isInteger(number) && Number(number) >= 0 && Number(number) < pairs;
  return (
    (by === "trials" || by === "raters") &&
    isList(places, isPlace) &&
    isList(seen, Number.isFinite) &&
    isList(trials, Number.isInteger) &&
    seen.length === places.length &&
    trials.length === places.length
  );
}

function isOwnRdm(value: unknown): value is OwnRdm {
  if (typeof value !== "object" || value === null) return false;
  const {name, sense, digest, words, values, observed} = value as Readonly<Record<string, unknown>>;
  return (
    isText(name) &&
    isText(digest) &&
    senses.some((known) => known === sense) &&
    isList(words, isText) &&
    isList(values, (number) => number === null || Number.isFinite(number)) &&
    values.length === (words.length * (words.length - 1)) / 2 &&
    (observed === undefined || isObserved(observed, values.length))
  );
}

const hasTexts = (value: object, names: readonly string[]): boolean =>
  names.every((name) => isText((value as Readonly<Record<string, unknown>>)[name]));

function isOwnSource(value: unknown): value is OwnSource {
  if (typeof value !== "object" || value === null || !hasTexts(value, ["name", "digest", "file"])) return false;
  const {sense, columns, words, counts, trials, norm, ...rest} = value as Readonly<Record<string, unknown>>;
  return (
    Object.keys(rest).length === 3 &&
    senses.some((known) => known === sense) &&
    (columns === undefined || (isList(columns, isText) && columns.length === 3)) &&
    (words === undefined || isText(words)) &&
    (counts === undefined || counts === true) &&
    (trials === undefined || trials === true) &&
    (norm === undefined || isText(norm))
  );
}

/** The matrices that a reader brings, as a parameter. */
export const ownParam = plain<readonly OwnRdm[]>([], (value): value is readonly OwnRdm[] => isList(value, isOwnRdm), {
  expected: "matrices over words",
  recorded: (value) => isList(value, isOwnSource),
  words: "the matrices of your own",
  later: true,
  label: "Matrices of your own",
  brought: (own) =>
    own.map(({name, sense, digest}) => `${name} (${sense}; SHA-256 ${digest.slice(0, 12)})`).join(", ") || "none"
});

/** What a matrix is called: its file's name, told apart from other explanations. @param file - without folders */
export function ownName(file: string): string {
  const name = file.replace(/(?<=.)\.[^.]+$/, "");
  return Object.hasOwn(explanationLabels, name) ? `${name} (file)` : name;
}

/**
 * How common words are as a matrix over them, of similarities as token rank is: two words are the more alike the rarer both are, by the
 * commoner one: −log(count + 1), in the order of upperTriangle.
 * @param counts - how often each was met, 0 or more
 */
export const frequencyValues = (counts: readonly number[]): number[] =>
  Array.from(pairMinima(counts.map((count) => 0 - logarithm(count + 1))));

/** How alike words are by a number that each has: minus the difference, in the order of upperTriangle. */
export const normValues = (values: readonly number[]): number[] => Array.from(countDistances(values));

/** What kind of matrix it is, and the words that it lacks, in words. */
export function ownWords({
  name,
  sense,
  missing
}: Pick<OwnRdm, "name" | "sense"> & {readonly missing: readonly string[]}) {
  const named = missing.slice(0, 10).join(", ");
  const without = `, without ${missing.length} of the words: ${named}${missing.length > 10 ? " …" : ""}`;
  const what = sense === "similarity" ? "similarities" : "distances";
  return `${name}: a matrix of your own, of ${what}${missing.length === 0 ? "" : without}`;
}

/** Its values for these words, the more alike the higher; NaN for pairs that it does not have; and the words that it does not have. */
export function onWords(
  {words: known, values, sense}: OwnRdm,
  words: readonly WordRow[]
): {readonly triangle: Triangle; readonly missing: readonly string[]} {
  const places = new Map(known.map((word, i) => [word, i]));
  const at = words.map(({word}) => places.get(word) ?? -1);
  const missing = words.flatMap(({word}, i) => (at[i]! < 0 ? [word] : []));
  const [n, of] = [words.length, known.length];
  const triangle = new Float64Array((n * (n - 1)) / 2).fill(NaN);
  let [there, some] = [0, NaN];
  let differ = false;
  for (let i = 0, k = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, k++) {
      const [low, high] = at[i]! < at[j]! ? [at[i]!, at[j]!] : [at[j]!, at[i]!];
      if (low < 0) continue;
      const value = values[low * of - (low * (low + 1)) / 2 + high - low - 1]!;
      if (value === null) continue;
      triangle[k] = sense === "similarity" ? value : 0 - value;
      differ ||= there > 0 && value !== some;
      some = value;
      there++;
    }
  if (there === 0) return {triangle: {reason: "it has no value for any two of these words"}, missing};
  if (!differ) return {triangle: {reason: `its values for these words are all ${some}`}, missing};
  return {triangle, missing};
}

import {comparisonOf} from "../src/math/comparisons.js";
import {firstSet, wholeSet, type Choice, type WordRow} from "../src/rsa/choice.js";
import type {ReductionMethod} from "../src/math/reducedSpace.js";
import type {ComparisonKind, RsaParams} from "../src/rsa/params.js";
import {featuredKind, type ScoreWay} from "../src/rsa/scoreWay.js";
import {scoreParams} from "../src/rsa/params.js";
import {figureAsked, type FigureOptions} from "./figureAsked.js";
import {UsageError} from "./usageError.js";

/** The options of `run`, as the command line gives them. */
export interface RunOptions extends Partial<RsaParams>, FigureOptions {
  readonly a?: string;
  readonly b?: string;
  readonly all?: boolean;
  /** One model, or two: the pair that A and B are held against. */
  readonly versus?: readonly string[];
  readonly versusComparison?: ComparisonKind;
  /** One size of A, held against A whole, or two. */
  readonly versusSize?: readonly string[];
  /** How A loses dimensions. */
  readonly versusMethod?: ReductionMethod;
  readonly set?: string;
  readonly words?: string;
  readonly categories?: readonly string[];
  readonly sql?: string;
  /** A file that a page exported: its words and rows take the place of those of data/. */
  readonly from?: string;
  /** Files of matrices over words. */
  readonly rdmFile?: readonly string[];
  /** Whether they hold similarities or distances: one for all, or one each. */
  readonly rdmSense?: readonly string[];
  /** Of a list of pairs, where they are not word, other, value. */
  readonly rdmColumns?: readonly string[];
  /** The words of a .npy file. */
  readonly rdmWords?: string;
  /** A file of words with how often they were met. */
  readonly frequency?: string;
  /** A file of odd-one-out trials. */
  readonly trials?: string;
  /** A file of words with numbers, and the columns of it that are meant. */
  readonly norms?: string;
  readonly normsColumns?: readonly string[];
  /** How the score is made, where it is not left to what costs less. */
  readonly by?: ScoreWay;
  /** `ID=PATH` each: files of models that are in no registry, for their vocabularies. */
  readonly file?: readonly string[];
  /** Bytes that it may take. */
  readonly memory?: number;
  readonly matrices?: boolean;
  readonly timing?: boolean;
  /** False with --no-cache: nothing is read of what former runs kept, and nothing is kept. */
  readonly cache?: boolean;
  readonly json?: boolean;
}

/** Whether all words are asked for that both models hold whole. */
export const ofVocabulary = ({words}: Pick<RunOptions, "words">): boolean => words === "vocabulary";

/** What only all pairs can answer, of what is asked for; undefined where all of it can be had by features. */
export function needsPairs(options: RunOptions): string | undefined {
  const {comparison = scoreParams.comparison.standard, rdm = scoreParams.rdm.standard} = options;
  const kind = featuredKind({comparison, rdm});
  if (typeof kind !== "string") return kind.reason;
  const asked = (
    [
      ["--all", options.all],
      ["--matrices", options.matrices],
      ["--figure", options.figure],
      ["--rdm-file", options.rdmFile],
      ["--frequency", options.frequency],
      ["--trials", options.trials],
      ["--norms", options.norms],
      ["--versus", options.versus],
      ["--versus-size", options.versusSize],
      ["--given", options.given]
    ] as const
  ).find(([, value]) => value !== undefined && value !== false);
  return asked && `${asked[0]} needs every pair of words`;
}

/** @throws UsageError where options ask for what cannot be had by features */
function checkWay(options: RunOptions): void {
  const why = needsPairs(options);
  if (options.by === "features" && why !== undefined)
    throw new UsageError(`--by features: ${why}; expected --by pairs, or neither`);
  if (!ofVocabulary(options)) {
    if (options.file !== undefined)
      throw new UsageError("--file is where a vocabulary is read from; expected --words vocabulary as well");
    return;
  }
  if (options.by === "pairs" || why !== undefined)
    throw new UsageError(
      `--words vocabulary: a vocabulary has too many pairs of words${why === undefined ? "" : `, and ${why}`}; expected Pearson's r or debiased CKA of cosines or correlations, by features`
    );
  for (const [name, value] of [
    ["--form-a", options.formA],
    ["--form-b", options.formB],
    ["--pieces", options.pieces]
  ] as const)
    if (value !== undefined)
      throw new UsageError(`${name}: words of a vocabulary are whole tokens, in each model's own form; expected none`);
}

/** @throws UsageError for options that contradict each other */
export function checkOptions(options: RunOptions): void {
  const given = (["words", "sql", "categories"] as const).filter((name) => options[name] !== undefined);
  if (given.length > 1) throw new UsageError(`--${given[0]} and --${given[1]} both choose words; expected one of them`);
  if (options.set !== undefined && (options.words !== undefined || options.sql !== undefined))
    throw new UsageError(
      `--set and --${options.words === undefined ? "sql" : "words"} both choose words; expected one of them`
    );
  if (options.comparison && comparisonOf(options.comparison).of === "vectors" && options.rdm !== undefined)
    throw new UsageError(
      `--rdm ${options.rdm}: CKA compares the vectors' own Gram matrices; expected no --rdm with --comparison cka`
    );
  if (options.all && (options.a !== undefined || options.b !== undefined))
    throw new UsageError("--all takes every pair of models; expected no --a and no --b");
  if (options.all && (options.formA !== undefined || options.formB !== undefined))
    throw new UsageError("--all takes each model's default form; expected no --form-a and no --form-b");
  for (const name of ["matrices", "timing"] as const)
    if (options[name] && !options.json) throw new UsageError(`--${name} is for a program; expected --json as well`);
  if (options.all && options.figure !== undefined) throw new UsageError("--figure draws one pair; expected no --all");
  figureAsked(options);
  if (options.all && options.matrices) throw new UsageError("--matrices belongs to one pair; expected no --all");
  for (const name of ["seed", "alternative"] as const)
    if (options[name] !== undefined && options.permutations === undefined)
      throw new UsageError(`--${name} belongs to a test; expected --permutations as well`);
  for (const [name, given] of [
    ["--versus", options.versus],
    ["--versus-comparison", options.versusComparison],
    ["--versus-size", options.versusSize]
  ] as const)
    if (options.all && given !== undefined)
      throw new UsageError(`${name} holds one pair against another; expected no --all`);
  if (options.versusSize !== undefined && (options.versus !== undefined || options.versusComparison !== undefined))
    throw new UsageError("--versus-size holds two sizes of one pair against each other; expected no other --versus");
  if (options.versusMethod !== undefined && options.versusSize === undefined)
    throw new UsageError("--versus-method reduces A to a size; expected --versus-size as well");
  for (const [name, given] of [
    ["--rdm-file", options.rdmFile],
    ["--frequency", options.frequency],
    ["--trials", options.trials],
    ["--norms", options.norms]
  ] as const)
    if (options.all && given !== undefined)
      throw new UsageError(`${name} explains the score of one pair; expected no --all`);
  if (options.categories?.length === 0)
    throw new UsageError("no categories: --categories is empty; expected names with commas between");
  checkWay(options);
}

/** The choice that a word list or a set with categories stands for. */
export const choiceOf = (options: RunOptions, words: readonly string[] | undefined, all: readonly WordRow[]): Choice =>
  words ? {kind: "words", words} : {...wholeSet(options.set ?? firstSet(all)), categories: options.categories ?? null};

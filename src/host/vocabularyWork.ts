import type {MadeRows} from "../math/madeRows.js";
import {cosineBound} from "../rows/packedRow.js";
import type {Engine} from "../rsa/engine.js";
import {logRank} from "../rsa/explanationRdms.js";
import type {FeatureSums} from "../rsa/featureScores.js";
import {
  nearestWords,
  vocabularyComparison,
  wordMap,
  type VocabularyFound,
  type WordMap
} from "../rsa/vocabularyComparison.js";
import {siteVocabulary, type SiteVocabulary, type VocabularyFetching} from "./siteVocabulary.js";

/** What a reader chooses. */
export interface VocabularyChoice {
  readonly a: string;
  readonly b: string;
  readonly kind: "cosine" | "correlation";
  readonly centre: boolean;
}

/** What the worker is asked: first where the rows are, then comparisons, and words like one. */
export type VocabularyAsked =
  | {
      readonly folder: string;
      readonly digests: Readonly<Record<string, string>>;
      readonly kernels: WebAssembly.Module | undefined;
    }
  | {readonly id: number; readonly choice: VocabularyChoice}
  | {readonly id: number; readonly word: number};

/** Words that are alike to one, in both models. */
export interface AlikeWords {
  readonly word: number;
  readonly a: readonly {readonly word: number; readonly similarity: number}[];
  readonly b: readonly {readonly word: number; readonly similarity: number}[];
}

/** What is told of two models' whole words. */
export interface VocabularyShown extends VocabularyFound {
  readonly list: readonly string[];
  readonly map: WordMap;
  /** How many whole words each holds itself. */
  readonly holds: readonly [number, number];
  readonly precision: readonly [string, string];
  /** No cosine of two of these rows is further than this from that of the model's own, in A and in B. */
  readonly bounds: readonly [number, number];
  /** What was fetched for both, in bytes. */
  readonly bytes: number;
}

export type VocabularyPart = "fetching" | "score" | "words" | "map";

/** What it answers. */
export type VocabularySaid =
  | {readonly id: number; readonly part: VocabularyPart; readonly done: number}
  | {readonly id: number; readonly shown: VocabularyShown}
  | {readonly id: number; readonly alike: AlikeWords}
  | {readonly id: number; readonly error: string};

const fewestWords = 4;

/** The words of both, as places in each, in the order of A. */
function sharedWords(a: SiteVocabulary, b: SiteVocabulary): readonly (readonly [number, number])[] {
  const inB = new Map(b.words.map((word, place) => [word, place]));
  const shared = a.words.flatMap((word, place) => {
    const other = inB.get(word);
    return other === undefined ? [] : [[place, other] as const];
  });
  if (shared.length < fewestWords)
    throw new Error(
      `${a.id} and ${b.id} hold ${shared.length} whole words in common; expected at least ${fewestWords}; choose another pair`
    );
  return shared;
}

function spaceOf({dims, values}: SiteVocabulary, places: readonly number[]): MadeRows {
  const data = new Float32Array(places.length * dims);
  places.forEach((place, i) => data.set(values.subarray(place * dims, (place + 1) * dims), i * dims));
  return {n: places.length, d: dims, data};
}

/** What is compared of two models, whatever is asked of them. */
function pairOf(a: SiteVocabulary, b: SiteVocabulary) {
  const shared = sharedWords(a, b);
  const [left, right] = [shared.map(([place]) => place), shared.map(([, place]) => place)];
  const ranks = ({ids}: SiteVocabulary, places: readonly number[]): readonly number[] =>
    places.map((place) => logRank([ids[place] ?? 0], "first"));
  return {
    words: left.map((place) => a.words[place] ?? ""),
    a: spaceOf(a, left),
    b: spaceOf(b, right),
    logRanks: [ranks(a, left), ranks(b, right)]
  } as const;
}

const similarWords = 10;

interface VocabularySite extends Pick<VocabularyFetching, "fetchBytes"> {
  readonly folder: URL;
  readonly digests: Readonly<Record<string, string>>;
  readonly engine: Engine;
}

/** Compares whole vocabularies of a site, and keeps what it has fetched. */
export function vocabularyWork({folder, digests, engine, fetchBytes}: VocabularySite) {
  const loads = new Map<string, Promise<SiteVocabulary>>();
  let last: FeatureSums | undefined;
  // of the same pair workers keep the rows
  let pair:
    | {readonly of: readonly [SiteVocabulary, SiteVocabulary]; readonly input: ReturnType<typeof pairOf>}
    | undefined;
  const load = (id: string, hear: (done: number) => void): Promise<SiteVocabulary> => {
    const known = loads.get(id);
    if (known) return known;
    const digest = digests[id];
    const fetching = {hear, ...(fetchBytes ? {fetchBytes} : {})};
    const vocabulary = digest
      ? siteVocabulary(folder, id, digest, fetching)
      : Promise.reject(
          new Error(`the site has no rows of ${id}; publish them with \`npx rsa-notebook publish-rows ${id}\``)
        );
    loads.set(id, vocabulary);
    vocabulary.catch(() => loads.delete(id));
    return vocabulary;
  };
  return {
    async compare(
      choice: VocabularyChoice,
      told: (part: VocabularyPart, done: number) => void,
      signal: AbortSignal
    ): Promise<VocabularyShown> {
      const come = [0, 0];
      const hear = (side: 0 | 1) => (done: number) => {
        come[side] = done;
        told("fetching", (come[0]! + come[1]!) / 2);
      };
      last = undefined;
      const [a, b] = await Promise.all([load(choice.a, hear(0)), load(choice.b, hear(1))]);
      signal.throwIfAborted();
      if (pair?.of[0] !== a || pair.of[1] !== b) pair = {of: [a, b], input: pairOf(a, b)};
      const {input} = pair;
      told("score", 0);
      const {found, sums} = await vocabularyComparison(
        {...input, kind: choice.kind, centre: choice.centre},
        {engine, signal},
        told
      );
      told("map", 0);
      const map = wordMap(sums.x, sums.products.xx);
      last = sums;
      return {
        ...found,
        list: input.words,
        map,
        holds: [a.words.length, b.words.length],
        precision: [a.precision, b.precision],
        bounds: [cosineBound(a.error, a.error), cosineBound(b.error, b.error)],
        bytes: a.bytes + b.bytes
      };
    },
    /** The words most alike to one of those last compared. */
    alike(word: number): AlikeWords {
      if (!last || !(word >= 0 && word < last.x.n)) throw new Error("no words are compared yet");
      return {word, a: nearestWords(last.x, word, similarWords), b: nearestWords(last.y, word, similarWords)};
    }
  };
}

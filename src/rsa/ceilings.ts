import {mean} from "../math/mean.js";
import {noiseCeiling, type NoiseCeiling} from "../math/noiseCeiling.js";
import {raterCeiling, raterCorrelation, type RaterCeiling, type RaterWay} from "../math/raterCeiling.js";
import {rsmOf} from "../math/rsm.js";
import type {WordRow} from "./choice.js";
import {signed} from "./digits.js";
import {notRegressed} from "./explained.js";
import type {OwnObserved, OwnRdm} from "./ownRdm.js";
import type {ComparisonKind, RdmKind} from "./params.js";
import {orReason} from "./score.js";
import {numbersOf, type Triangle} from "./side.js";

type OrReason<T> = T | {readonly reason: string};

/** Several raters beside both models. */
interface Raters extends RaterCeiling {
  readonly count: number;
  /** The mean correlation of A, and of B, with single raters. */
  readonly a: number;
  readonly b: number;
}

/** How well a matrix that comes of trials or raters can be met. */
export type Ceiling = OrReason<NoiseCeiling & {readonly by: OwnObserved["by"]; readonly raters?: OrReason<Raters>}>;

/** How well matrices of the reader's own that come of trials or raters can be correlated with anything, by their names. */
export interface Ceilings {
  readonly all: Readonly<Record<string, Ceiling>>;
  /** The ceilings alone, as they are published. */
  readonly of: Readonly<Record<string, OrReason<number>>>;
}

/** The seed of the random halves. */
const halvingSeed = 1;

/** What the words in use have of it: pairs as places in their own upper triangle. */
function observedOn({words: known, observed}: OwnRdm & {readonly observed: OwnObserved}, words: readonly WordRow[]) {
  const places = new Map(words.map(({word}, i) => [word, i]));
  const at = known.map((word) => places.get(word) ?? -1);
  const n = words.length;
  const pairs: number[] = [];
  for (let i = 0; i < known.length; i++)
    for (let j = i + 1; j < known.length; j++) {
      const [low, high] = at[i]! < at[j]! ? [at[i]!, at[j]!] : [at[j]!, at[i]!];
      pairs.push(low < 0 ? -1 : low * n - (low * (low + 1)) / 2 + high - low - 1);
    }
  const kept = observed.pairs.flatMap((pair, k) => (pairs[pair]! < 0 ? [] : [k]));
  return {
    pairs: kept.map((k) => pairs[observed.pairs[k]!]!),
    values: kept.map((k) => observed.values[k]!),
    trials: kept.map((k) => observed.trials[k]!)
  };
}

interface Models {
  readonly a: Triangle;
  readonly b: Triangle;
  readonly rdm: RdmKind;
}

/** Each rater's values of the pairs that any rater has. @throws RangeError where one lacks some */
function raterLists({pairs, values, trials}: ReturnType<typeof observedOn>) {
  const used = [...new Set(pairs)].toSorted((x, y) => x - y);
  const byRater = new Map<number, Map<number, number>>();
  for (const [k, rater] of trials.entries()) {
    const ofRater = byRater.get(rater) ?? new Map<number, number>();
    byRater.set(rater, ofRater.set(pairs[k]!, values[k]!));
  }
  for (const ofRater of byRater.values())
    if (ofRater.size < used.length)
      throw new RangeError(
        `a rater has ${ofRater.size} of the ${used.length} pairs; the bounds need all of every rater`
      );
  return {used, lists: Array.from(byRater.values(), (ofRater) => used.map((pair) => ofRater.get(pair)!))};
}

function ratersOf(seen: ReturnType<typeof observedOn>, sense: OwnRdm["sense"], way: RaterWay, {a, b, rdm}: Models) {
  return orReason((): Raters => {
    const {used, lists} = raterLists(seen);
    const sign = sense === rsmOf(rdm).sense ? 1 : -1;
    const [ofA, ofB] = numbersOf(a, b).map((triangle) => {
      const values = used.map((pair) => sign * triangle[pair]!);
      return mean(lists.map((list) => raterCorrelation(way)(list, values)));
    });
    return {count: lists.length, ...raterCeiling(lists, way), a: ofA!, b: ofB!};
  });
}

/** Of a matrix over these words; undefined where it does not come of trials or raters. */
function ceilingOf(rdm: OwnRdm, words: readonly WordRow[], kind: ComparisonKind, models: Models): Ceiling | undefined {
  const {observed} = rdm;
  if (!observed) return undefined;
  const why = notRegressed(kind);
  if (why !== undefined) return {reason: why};
  const way = kind === "spearman" ? kind : "pearson";
  const seen = observedOn({...rdm, observed}, words);
  const ceiling = noiseCeiling(seen, halvingSeed, raterCorrelation(way));
  if ("reason" in ceiling) return ceiling;
  const {by} = observed;
  return {...ceiling, by, ...(by === "raters" ? {raters: ratersOf(seen, rdm.sense, way, models)} : {})};
}

/** The noise ceilings of all matrices that come of trials or raters, over the words in use. */
export function ceilings(
  rdms: readonly OwnRdm[],
  words: readonly WordRow[],
  kind: ComparisonKind,
  models: Models
): Ceilings {
  const all = rdms.flatMap((rdm): (readonly [string, Ceiling])[] => {
    const ceiling = ceilingOf(rdm, words, kind, models);
    return ceiling ? [[rdm.name, ceiling]] : [];
  });
  return {
    all: Object.fromEntries(all),
    of: Object.fromEntries(all.map(([name, result]) => [name, "reason" in result ? result : result.ceiling]))
  };
}

/** A ceiling in words: no model is expected to correlate higher with a matrix of trials or raters, and why. */
export function ceilingWords(name: string, ceiling: Ceiling): readonly string[] {
  if ("reason" in ceiling) return [`${name}: no noise ceiling: ${ceiling.reason}`];
  const {halves, reliability, ceiling: highest, by, raters} = ceiling;
  const lines = [
    `${name}: noise ceiling ${signed(highest, 3)}, the highest correlation to be expected of a model that is right (random halves of the ${by} agree by ${signed(halves, 3)}; reliability ${signed(reliability, 3)} by Spearman–Brown)`
  ];
  if (!raters) return lines;
  if ("reason" in raters) return [...lines, `${name}: no bounds by raters: ${raters.reason}`];
  const {count, lower, upper, a, b} = raters;
  return [
    ...lines,
    `${name}: of ${count} raters each alone, on average: A ${signed(a, 3)}, B ${signed(b, 3)}; a model that is right between ${signed(lower, 3)} and ${signed(upper, 3)} (Nili et al. 2014)`
  ];
}

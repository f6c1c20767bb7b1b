import {noiseCeiling, type NoiseCeiling} from "../math/noiseCeiling.js";
import {pearson} from "../math/pearson.js";
import {spearman} from "../math/spearman.js";
import type {WordRow} from "./choice.js";
import {signed} from "./digits.js";
import {notRegressed} from "./explained.js";
import type {OwnRdm} from "./ownRdm.js";
import type {ComparisonKind} from "./params.js";

type Ceiling = NoiseCeiling | {readonly reason: string};

/** How well matrices of the reader's own that come of trials can be correlated with anything, by their names. */
export interface Ceilings {
  readonly all: Readonly<Record<string, Ceiling>>;
  /** The ceilings alone, as they are published. */
  readonly of: Readonly<Record<string, number | {readonly reason: string}>>;
}

/** The seed of the halves of trials. */
const halvingSeed = 1;

/** Of a matrix over these words; undefined where it does not come of trials. */
function ceilingOf(
  {words: known, values, observed}: OwnRdm,
  words: readonly WordRow[],
  kind: ComparisonKind
): Ceiling | undefined {
  if (!observed) return undefined;
  const why = notRegressed(kind);
  if (why !== undefined) return {reason: why};
  const asked = new Set(words.map(({word}) => word));
  const isUsed = new Uint8Array(values.length);
  for (let i = 0, k = 0; i < known.length; i++)
    for (let j = i + 1; j < known.length; j++, k++) isUsed[k] = asked.has(known[i]!) && asked.has(known[j]!) ? 1 : 0;
  const kept = observed.pairs.flatMap((pair, k) => (isUsed[pair] === 1 ? [k] : []));
  const of = (list: readonly number[]): number[] => kept.map((k) => list[k]!);
  return noiseCeiling(
    {pairs: of(observed.pairs), values: of(observed.values), trials: of(observed.trials)},
    halvingSeed,
    kind === "spearman" ? spearman : pearson
  );
}

/** The noise ceilings of all matrices that come of trials, over the words in use. */
export function ceilings(own: readonly OwnRdm[], words: readonly WordRow[], kind: ComparisonKind): Ceilings {
  const all = own.flatMap((one): (readonly [string, Ceiling])[] => {
    const ceiling = ceilingOf(one, words, kind);
    return ceiling ? [[one.name, ceiling]] : [];
  });
  return {
    all: Object.fromEntries(all),
    of: Object.fromEntries(all.map(([name, one]) => [name, "reason" in one ? one : one.ceiling]))
  };
}

/** A ceiling in words: no model is expected to correlate higher with a matrix of trials, and why. */
export function ceilingWords(name: string, ceiling: Ceiling): string {
  if ("reason" in ceiling) return `${name}: no noise ceiling: ${ceiling.reason}`;
  const {halves, reliability, ceiling: most} = ceiling;
  return `${name}: noise ceiling ${signed(most, 3)}, the highest correlation to be expected of a model that is right (random halves of the trials agree by ${signed(halves, 3)}; reliability ${signed(reliability, 3)} by Spearman–Brown)`;
}

import type {FeaturesPart, PairFeaturesJob} from "../math/featuresJob.js";
import type {Engine} from "./engine.js";

/** Who does the work, and who hears of it. */
export interface Running {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  /** How much is done, from 0 to 1. */
  progress?(done: number): void;
}

/** Places that are gone through in one job: enough that what comes of them costs little beside it, whatever the number of workers. */
const placesEach = 4096;

/** Places `from` to before `to`, of a part. */
export interface Places {
  readonly from: number;
  readonly to: number;
  readonly part: number;
}

/** All places in order, cut at the parts' ends and after every so many. */
export function placesOf(ends: readonly number[]): readonly Places[] {
  return ends.flatMap((end, part) => {
    const start = ends[part - 1] ?? 0;
    return Array.from({length: Math.ceil((end - start) / placesEach)}, (_, k) => {
      const from = start + k * placesEach;
      return {from, to: Math.min(end, from + placesEach), part};
    });
  });
}

/** Runs parts on an engine, and tells how many are done. */
export const runner = ({engine, signal, progress}: Running, steps: number) => {
  let done = 0;
  return async (job: PairFeaturesJob, share = 1): Promise<FeaturesPart> => {
    const result = await engine.run("features", job, signal);
    signal?.throwIfAborted();
    progress?.((done += share) / steps);
    return result;
  };
};
export type Run = ReturnType<typeof runner>;

/** A part as what was asked for, which has a field of that name. */
export function only<K extends string>(
  part: FeaturesPart,
  field: K
): Extract<FeaturesPart, Readonly<Record<K, unknown>>> {
  if (!(field in part)) throw new TypeError(`another part than the one asked for; expected ${field}`);
  return part as Extract<FeaturesPart, Readonly<Record<K, unknown>>>;
}

/** Begins work for all items, some ahead of what is taken, and takes what comes of it in their order: so little of it is kept. */
export async function inOrder<T, R>(
  items: readonly T[],
  ahead: number,
  work: (item: T) => Promise<R>,
  take: (result: R, k: number) => void
): Promise<void> {
  const begun = new Map<number, Promise<R>>();
  const begin = (k: number): void => {
    if (k >= items.length) return;
    const result = work(items[k]!);
    // whoever takes it hears of it, unless an earlier one has failed
    result.catch(() => undefined);
    begun.set(k, result);
  };
  for (let k = 0; k < ahead; k++) begin(k);
  for (let k = 0; k < items.length; k++) {
    const result = await begun.get(k)!;
    begun.delete(k);
    begin(k + ahead);
    take(result, k);
  }
}

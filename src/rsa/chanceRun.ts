import type {ChanceJob, ChancePart} from "../math/chanceJob.js";
import type {Engine} from "./engine.js";

export type ChanceOptions = Omit<ChanceJob, "from" | "to">;

const names = ["r", "twoSided", "oneSided", "mantel", "selfKept", "selfDropped"] as const;
/** The p-values up to which a test calls two models related. */
export const alarmLevel = 0.05;

/** How many p-values are false alarms. */
export const alarmsOf = (p: Float64Array): number => p.filter((value) => value <= alarmLevel).length;

/** Pairs a job: some tens of milliseconds of work. */
const atOnce = 8;

export const nothingYet: ChancePart = {
  r: new Float64Array(),
  twoSided: new Float64Array(),
  oneSided: new Float64Array(),
  mantel: new Float64Array(),
  selfKept: new Float64Array(),
  selfDropped: new Float64Array()
};

function joined(parts: readonly ChancePart[]): ChancePart {
  const listOf = (name: (typeof names)[number]): readonly [string, Float64Array] => [
    name,
    Float64Array.from(parts.flatMap((part) => [...part[name]]))
  ];
  return Object.fromEntries(names.map(listOf)) as unknown as ChancePart;
}

/**
 * Draws pairs of unrelated models until there are `total`, going on from those that are there. What comes out does not depend on how
 * often it was stopped, nor on the engine.
 * @param progress - hears of all pairs so far, in order, after every few
 * @throws what the signal was aborted with
 */
export async function chanceRun(
  options: ChanceOptions,
  total: number,
  engine: Engine,
  progress: (pairs: ChancePart) => void,
  {signal, before = nothingYet}: {readonly signal?: AbortSignal; readonly before?: ChancePart} = {}
): Promise<ChancePart> {
  let pairs = before;
  while (pairs.r.length < total) {
    const start = pairs.r.length;
    const starts = Array.from({length: Math.max(1, engine.width)}, (_, i) => start + i * atOnce);
    const parts = await Promise.all(
      starts
        .filter((from) => from < total)
        .map((from) => engine.run("chance", {...options, from, to: Math.min(total, from + atOnce)}, signal))
    );
    signal?.throwIfAborted();
    pairs = joined([pairs, ...parts]);
    progress(pairs);
  }
  return pairs;
}

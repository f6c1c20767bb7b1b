import {reductionMethods} from "../math/reducedSpace.js";
import type {Scores, SweepJob, SweepPart} from "../math/sweepJob.js";
import type {Engine} from "./engine.js";
import type {SweepInput} from "./sweepInput.js";
import {sweepParams} from "./sweepParams.js";
import {checkWholeNumber} from "../study/wholeNumber.js";

/** Ways without a model: one geometry seen twice, the most that may be expected of a size, and two that are unrelated, the least. */
export const modelFree = ["baseline", "unrelated"] as const;
/** Ways to have k dimensions: four of a model, and two without one. */
export const sweepMethods = [...reductionMethods, ...modelFree] as const;
export type SweepMethod = (typeof sweepMethods)[number];

const isModelFree = (method: SweepMethod): method is (typeof modelFree)[number] =>
  (modelFree as readonly string[]).includes(method);

export interface SweepOptions {
  readonly methods: readonly SweepMethod[];
  /** Ascending, each from 1 to A's dimensions; see `checkSizes`. */
  readonly sizes: readonly number[];
  /** How often random dimensions, projections and what has no model are drawn. */
  readonly draws: number;
  /** Whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** Dimensions of the latent geometries. */
  readonly latent: number;
}

/** One method's scores at all sizes. */
export interface SweepCurve {
  readonly method: SweepMethod;
  readonly sizes: readonly number[];
  readonly draws: number;
  /** With A's own whole space, and with B's; draw by draw, within a draw size by size. */
  readonly own: Scores;
  readonly other: Scores;
}

/** Methods that have nothing to draw. */
const fixed: ReadonlySet<SweepMethod> = new Set(["first", "pca"]);

/** How many products a part may cost: a moment's work. */
const partCost = 2e8;

interface PlannedPart {
  readonly job: SweepJob;
  /** Draws in it. */
  readonly draws: number;
}

function partsOf(method: SweepMethod, input: SweepInput, options: SweepOptions): PlannedPart[] {
  const {comparison, rdm, centre, space, dims, own, other} = input;
  const {sizes, seed, latent} = options;
  const draws = fixed.has(method) ? 1 : options.draws;
  const cost = space.n * space.n * (sizes.at(-1) ?? 1);
  const step = Math.max(1, Math.floor(partCost / cost));
  const parts: PlannedPart[] = [];
  for (let from = 0; from < draws; from += step) {
    const part = {comparison, rdm, sizes, seed, from, to: Math.min(draws, from + step)};
    const job: SweepJob = isModelFree(method)
      ? {...part, method, n: space.n, latent, dims, centre}
      : {...part, method, space, own, other};
    parts.push({job, draws: part.to - from});
  }
  return parts;
}

function joined(parts: readonly Scores[]): Scores {
  const values = new Float64Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  const reasons: Record<number, string> = {};
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    for (const [place, reason] of Object.entries(part.reasons)) reasons[at + Number(place)] = reason;
    at += part.values.length;
  }
  return {values, reasons};
}

/** @throws RangeError for draws, a seed or a latent dimension that cannot be */
export function checkSweep(options: Pick<SweepOptions, keyof typeof sweepParams>): void {
  for (const name of ["draws", "seed", "latent"] as const) checkWholeNumber(options[name], sweepParams[name].rule);
}

/**
 * Reduces A to many sizes by each method, and compares what is left with A whole and with B. A function of input and options alone,
 * whatever the engine and its width.
 * @param progress - hears how much is done, from 0 to 1, after every part, and within it where the engine tells
 * @throws RangeError as `checkSweep`; what the signal was aborted with
 */
export async function sweep(
  input: SweepInput,
  options: SweepOptions,
  engine: Engine,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal
): Promise<readonly SweepCurve[]> {
  checkSweep(options);
  const {methods, sizes} = options;
  const plan = methods.map((method) => ({method, parts: partsOf(method, input, options)}));
  const all = plan.reduce((sum, {parts}) => sum + parts.reduce((count, {draws}) => count + draws, 0), 0);
  // draws of the parts that are done, and of those that are not
  let done = 0;
  const begun = new Map<SweepJob, number>();
  const tell = (): void => progress([...begun.values()].reduce((sum, share) => sum + share, done) / all);
  const run = async ({job, draws}: PlannedPart): Promise<SweepPart> => {
    const part = await engine.run("sweep", job, signal, (share) => (begun.set(job, share * draws), tell()));
    signal?.throwIfAborted();
    begun.delete(job);
    done += draws;
    tell();
    return part;
  };
  const computed = await Promise.all(plan.map(({parts}) => Promise.all(parts.map(run))));
  return plan.map(({method, parts}, i): SweepCurve => ({
    method,
    sizes,
    draws: parts.reduce((count, part) => count + part.draws, 0),
    own: joined((computed[i] ?? []).map(({own}) => own)),
    other: joined((computed[i] ?? []).map(({other}) => other))
  }));
}

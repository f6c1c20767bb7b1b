import type {Vectors} from "../math/matrix.js";
import {cellOf} from "../notebook/cell.js";
import {cosineSpread} from "../rsa/cosineSpread.js";
import type {Engine} from "../rsa/engine.js";
import type {Spread} from "../figures/sizeSpread.js";
import type {SizedModel} from "../rsa/sizeModels.js";
import type {SweepCurve} from "../rsa/sweep.js";
import type {SweepInput} from "../rsa/sweepInput.js";
import {
  addIntervals,
  bandsOf,
  mostDims,
  randomSizes,
  scoreModels,
  sweepA,
  type RandomSizes,
  type Scored,
  type Scoring,
  type SizeBands
} from "../rsa/sizesRun.js";

/** Every value of the page of sizes. */
export interface SizesValues {
  // sources
  /** The two models, as the analysis has them, and the state that asked for them. */
  readonly input: SweepInput | {readonly reason: string};
  readonly spaceB: Vectors;
  readonly scoring: Omit<Scoring, "others">;
  readonly others: readonly string[] | null;
  readonly draws: number;
  readonly seed: number;
  readonly latent: number;
  readonly every: boolean;
  readonly engine: Engine;
  // cells
  readonly pair: SweepInput;
  readonly reference: Spread;
  readonly scored: readonly Scored[];
  readonly models: readonly SizedModel[];
  readonly curves: {readonly curves: readonly SweepCurve[]; readonly ms: number};
  readonly bands: SizeBands;
  readonly random: RandomSizes;
}

/** What the page supplies. */
export const sizesInputs = [
  "input",
  "spaceB",
  "scoring",
  "others",
  "draws",
  "seed",
  "latent",
  "every",
  "engine"
] as const;

const cell = cellOf<SizesValues>();

/** What the page of sizes computes, in the order in which workers take it up. */
export const sizesCells = [
  cell("pair", ["input"], (input) => {
    if ("reason" in input) throw new RangeError(`no score: ${input.reason}`);
    return input;
  }),
  cell("reference", ["spaceB", "scoring"], (space, {state}) => ({
    id: state.b,
    dims: space.d,
    spread: cosineSpread(space)
  })),
  cell(
    "curves",
    ["pair", "draws", "seed", "latent", "every", "engine"],
    async (pair, draws, seed, latent, every, engine, context) => {
      const begun = performance.now();
      const curves = await sweepA(pair, {draws, seed, latent, every}, engine, context);
      return {curves, ms: performance.now() - begun};
    }
  ),
  cell(
    "bands",
    ["pair", "scoring", "draws", "seed", "latent", "engine"],
    (pair, scoring, draws, seed, latent, engine, context) =>
      bandsOf(pair, mostDims(scoring), {draws, seed, latent}, engine, context)
  ),
  cell("random", ["pair", "scoring", "draws", "seed", "engine"], (pair, scoring, draws, seed, engine, context) =>
    randomSizes(pair.space.n, mostDims(scoring), {draws, seed}, engine, context)
  ),
  cell("scored", ["pair", "scoring", "others"], (_, scoring, others, context) =>
    scoreModels({...scoring, others}, context)
  ),
  cell("models", ["scored", "engine"], addIntervals)
];

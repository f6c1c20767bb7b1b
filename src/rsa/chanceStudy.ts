import {jobModules} from "./jobModules.js";
import type {ChancePart} from "../math/chanceJob.js";
import {mean} from "../math/mean.js";
import type {CellContext} from "../notebook/cell.js";
import {choice, flag, whole, type ParamValues} from "../study/param.js";
import {each} from "../study/publish.js";
import {study} from "../study/study.js";
import {alarmsOf, chanceRun, type ChanceOptions} from "./chanceRun.js";
import type {Engine} from "./engine.js";
import {exactly} from "./study.js";
import {sweepParams} from "./sweepParams.js";

/** Words of each made-up model, and numbers a word where a reader does not choose them. */
const [words, dims] = [18, 768] as const;
const {seed} = sweepParams;
const pairs = (standard: number, label: string) => whole(1, 100_000, standard, {label, what: "number of pairs"});

/** How many pairs are drawn. */
export const pairParams = {pairs: pairs(1000, "Pairs"), selfPairs: pairs(200, "Pairs whose words are drawn again")};

/** What a reader chooses of the false alarms. */
export const alarmParams = {
  sd: choice(["0", "0.1", "0.25"], "0.1", {label: "How much words differ in the shared direction"}),
  centre: flag(false, {label: "Subtract the mean word"}),
  seed
};

/** The same of what pairs of a word with itself do. */
export const selfParams = {d: choice(["128", "768", "1024"], "768", {label: "Numbers a word"}), seed};

/** Permutations of the test of each pair. */
export const alarmPermutations = 199;

export const alarmOptions = ({sd, centre, seed}: ParamValues<typeof alarmParams>): ChanceOptions => ({
  n: words,
  d: dims,
  shared: 0.5,
  sd: Number(sd),
  centre,
  permutations: alarmPermutations,
  seed
});

export const selfOptions = ({d, seed}: ParamValues<typeof selfParams>): ChanceOptions => ({
  n: words,
  d: Number(d),
  shared: 0,
  sd: 0,
  centre: false,
  permutations: 1,
  seed
});

const drawn = (
  options: ChanceOptions,
  count: number,
  engine: Engine,
  {signal, progress}: Pick<CellContext, "signal" | "progress">
): Promise<ChancePart> => chanceRun(options, count, engine, ({r}) => progress(r.length / count), {signal});
const onWorkers = jobModules("chance");

/** What tests say of models that have nothing in common: how often each calls them related, and what pairs of a word with itself do. */
export const chance = study("chance", "How often does a test call unrelated models related?", import.meta.url, {
  declaredIn: ["src/rsa/chanceStudy.ts"],
  recordFile: "data/chance/record.json",
  command: "chance"
})
  .given({...pairParams, ...alarmParams, d: selfParams.d})
  .lends<{readonly engine: Engine}>({engine: "the workers that draw"})
  .cell(
    "unrelated",
    ["pairs", "sd", "centre", "seed", "engine"],
    (count, sd, centre, seed, engine, context) => drawn(alarmOptions({sd, centre, seed}), count, engine, context),
    {words: "pairs of unrelated models", onWorkers}
  )
  .cell(
    "alarms",
    ["unrelated"],
    ({twoSided, oneSided, mantel}) => {
      const share = (p: Float64Array): number => alarmsOf(p) / p.length;
      return {twoSided: share(twoSided), oneSided: share(oneSided), mantel: share(mantel)};
    },
    {words: "the share of false alarms", onWorkers}
  )
  .cell(
    "resampled",
    ["selfPairs", "d", "seed", "engine"],
    (count, d, seed, engine, context) => drawn(selfOptions({d, seed}), count, engine, context),
    {words: "pairs whose words were drawn again", onWorkers}
  )
  .cell("selves", ["resampled"], ({selfKept, selfDropped}) => ({kept: mean(selfKept), dropped: mean(selfDropped)}), {
    words: "the mean score with pairs of a word with itself, and without"
  })
  .publish({alarms: ["alarms", each, exactly], selves: ["selves", each, exactly]});
